/** What a rule answers when it says no: a stable code and the facts it rests on. The sentence is made from both at the edge. */
export class Refusal extends Error {
  constructor(
    readonly reason: string,
    readonly facts: Readonly<Record<string, unknown>> = {},
  ) {
    super(reason);
  }
}

export class NotFound extends Error {
  constructor(readonly what: string) {
    super(`${what} not found`);
  }
}

/** The caller is not who the act needs: 401 when nobody is signed in, 403 when somebody else is. */
export class Forbidden extends Error {
  constructor(
    readonly reason: 'sign-in-required' | 'not-permitted' | 'locked-out' | 'wrong-credentials' | 'bad-origin' | 'bad-key',
    readonly facts: Readonly<Record<string, unknown>> = {},
  ) {
    super(reason);
  }
}

/** One field of what was sent that cannot be used. `code` is stable; `params` fill the sentence. */
export type FieldProblem = { field: string; code: string; params?: Readonly<Record<string, unknown>> };

/** What was sent cannot be used: every field with its remedy, all at once. */
export class Invalid extends Error {
  constructor(
    readonly problems: readonly FieldProblem[],
    readonly status: 400 | 413 | 415 | 422 | 429 = 422,
  ) {
    super(problems.map((problem) => `${problem.field}: ${problem.code}`).join(', '));
  }
}
