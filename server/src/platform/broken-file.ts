/** The file cannot be followed to its end: it is damaged, or something else. */
export class BrokenFile extends Error {}
