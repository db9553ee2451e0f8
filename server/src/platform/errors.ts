type Params = Readonly<Record<string, unknown>>;

/** What a rule answers when it says no: a stable code and the facts it rests on. The sentence is made from both at the edge. */
export class Refusal extends Error {
  readonly reason: string;
  readonly facts: Params;
  /** What gives the facts their names (the book of a city), put in by who knows it. */
  place?: unknown;
  constructor(reason: string, facts: Params = {}) {
    // A refusal is an answer, not a fault: "why not" is asked of every act on every page, and a stack costs more than the rule.
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(reason);
    Error.stackTraceLimit = stackTraceLimit;
    this.reason = reason;
    this.facts = facts;
  }
}

export class NotFound extends Error {
  readonly what: string;
  constructor(what: string) {
    super(`${what} not found`);
    this.what = what;
  }
}

export type ForbiddenReason =
  | 'sign-in-required'
  | 'not-permitted'
  | 'locked-out'
  | 'wrong-credentials'
  | 'bad-origin'
  | 'bad-key';
/** The caller is not who the act needs: 401 when nobody is signed in, 403 when somebody else is. */
export class Forbidden extends Error {
  readonly reason: ForbiddenReason;
  readonly facts: Params;
  constructor(reason: ForbiddenReason, facts: Params = {}) {
    super(reason);
    this.reason = reason;
    this.facts = facts;
  }
}

/** One field of what was sent that cannot be used. `code` is stable; `params` fill the sentence. */
export type FieldProblem = { field: string; code: string; params?: Params };

/** What was sent cannot be used: every field with its remedy, all at once. */
export class Invalid extends Error {
  readonly problems: readonly FieldProblem[];
  readonly status: 400 | 413 | 415 | 422 | 429;
  constructor(problems: readonly FieldProblem[], status: 400 | 413 | 415 | 422 | 429 = 422) {
    super(problems.map((problem) => `${problem.field}: ${problem.code}`).join(', '));
    this.problems = problems;
    this.status = status;
  }
}
