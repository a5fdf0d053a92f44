export const packStatuses = ['active', 'locked', 'unconfirmed'] as const;
export type PackStatus = (typeof packStatuses)[number];
