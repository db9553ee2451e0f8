/** Chance that is the same whenever the seed is: mulberry32 (Tommy Ettinger, public domain). */
export class Dice {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** From 0 on, less than 1. */
  share(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  exponential(mean: number): number {
    return -mean * Math.log(1 - this.share());
  }

  /** With this mean and coefficient of variation: as long as calls are (L. Brown and others, JASA 100 (2005): service times are lognormal). */
  lognormal(mean: number, variation: number): number {
    const variance = Math.log(1 + variation * variation);
    // Box and Muller; 1 − share is never 0.
    const normal = Math.sqrt(-2 * Math.log(1 - this.share())) * Math.cos(2 * Math.PI * this.share());
    return mean * Math.exp(normal * Math.sqrt(variance) - variance / 2);
  }
}
