/** The callers of a simulation who are not yet answered, as columns of numbers; a place is used again when its caller is gone. */
export class Held {
  kinds = new Int32Array(1024);
  arrivals = new Float64Array(1024);
  talks = new Float64Array(1024);
  wrapUps = new Float64Array(1024);
  /** 0: the place is empty, or its caller never gives up. */
  givesUpAt = new Float64Array(1024);
  counted = new Uint8Array(1024);
  private readonly spare: number[] = [];
  private places = 0;

  take(): number {
    if (this.spare.length > 0) return this.spare.pop() as number;
    if (this.places === this.kinds.length) this.grow();
    this.places += 1;
    return this.places - 1;
  }

  release(place: number): void {
    this.givesUpAt[place] = 0;
    this.spare.push(place);
  }

  private grow(): void {
    const more = this.places * 2;
    this.kinds = moved(this.kinds, new Int32Array(more));
    this.arrivals = moved(this.arrivals, new Float64Array(more));
    this.talks = moved(this.talks, new Float64Array(more));
    this.wrapUps = moved(this.wrapUps, new Float64Array(more));
    this.givesUpAt = moved(this.givesUpAt, new Float64Array(more));
    this.counted = moved(this.counted, new Uint8Array(more));
  }
}

function moved<Column extends Int32Array | Float64Array | Uint8Array>(from: Column, into: Column): Column {
  into.set(from);
  return into;
}
