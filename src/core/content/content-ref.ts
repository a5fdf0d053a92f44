/** Which item: found by its GUID, shown by its title. */
export interface ContentRef {
  readonly guid: string;
  /** What people know it by. */
  readonly title: string;
}
