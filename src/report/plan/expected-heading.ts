import type { Plan } from '../../core/plan/plan.ts';

/** Under which condition the expected outcomes of a plan hold: with hazards, it is refused as it is. Empty: none. */
export const expectedCondition = ({ hazards }: Pick<Plan, 'hazards'>): string =>
  hazards.length === 0 ? '' : 'Outcomes if the hazards are accepted';
