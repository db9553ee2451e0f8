/**
 * What is still to happen, soonest first: a heap with four children a node, in typed arrays, so that a day of fourteen million events makes no
 * garbage. Of two events of the same moment, either may come first, but always the same.
 */
export class Events {
  size = 0;
  private times = new Float64Array(1024);
  private whats = new Int32Array(1024);

  /** When the next one is; Infinity: never. */
  get soonest(): number {
    return this.size > 0 ? (this.times[0] as number) : Number.POSITIVE_INFINITY;
  }

  add(time: number, what: number): void {
    if (this.size === this.times.length) this.grow();
    const { times, whats } = this;
    let at = this.size;
    this.size += 1;
    while (at > 0) {
      const parent = (at - 1) >> 2;
      const above = times[parent] as number;
      if (above <= time) break;
      times[at] = above;
      whats[at] = whats[parent] as number;
      at = parent;
    }
    times[at] = time;
    whats[at] = what;
  }

  /** Takes the soonest one out. There has to be one. */
  take(): number {
    const { times, whats } = this;
    const taken = whats[0] as number;
    this.size -= 1;
    const { size } = this;
    const time = times[size] as number;
    const what = whats[size] as number;
    let at = 0;
    for (;;) {
      let child = at * 4 + 1;
      if (child >= size) break;
      const end = Math.min(child + 4, size);
      let least = times[child] as number;
      for (let other = child + 1; other < end; other += 1) {
        if ((times[other] as number) < least) {
          least = times[other] as number;
          child = other;
        }
      }
      if (least >= time) break;
      times[at] = least;
      whats[at] = whats[child] as number;
      at = child;
    }
    times[at] = time;
    whats[at] = what;
    return taken;
  }

  private grow(): void {
    const times = new Float64Array(this.times.length * 2);
    const whats = new Int32Array(times.length);
    times.set(this.times);
    whats.set(this.whats);
    this.times = times;
    this.whats = whats;
  }
}
