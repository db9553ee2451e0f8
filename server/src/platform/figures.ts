/** 运行指标: counters and gauges of parts that know no HTTP; told at /metrics with all others. One registry a process. */
import { Counter, Gauge, Registry } from 'prom-client';

export const figures = new Registry();

/** A sum that only grows, by the values of its labels. */
export const counter = <Label extends string = never>(name: string, help: string, labelNames: readonly Label[] = []) =>
  new Counter<Label>({ name, help, labelNames: [...labelNames], registers: [figures] });

/** How much of something there is now. */
export const gauge = <Label extends string = never>(name: string, help: string, labelNames: readonly Label[] = []) =>
  new Gauge<Label>({ name, help, labelNames: [...labelNames], registers: [figures] });
