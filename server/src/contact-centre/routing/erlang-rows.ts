/**
 * The rows at which the formulas and the simulation are held to each other. The first three C rows and 11 … 14 seats of the first are
 * published often; all were computed twice, from the birth and death chain and from Zeltyn and Mandelbaum's integrals.
 */
const c = (callsPerHour: number, handlingSeconds: number, seats: number, figures: readonly number[]) => {
  const [load = 0, waits = 0, meanWait = 0, in15 = 0, in20 = 0] = figures;
  return { callsPerHour, handlingSeconds, seats, load, waits, meanWait, in15, in20 };
};
export const ERLANG_C_ROWS = [
  c(200, 180, 14, [10.0, 0.1741, 7.84, 0.8752, 0.8884]),
  c(600, 240, 44, [40.0, 0.4317, 25.9, 0.6638, 0.6907]),
  c(600, 240, 48, [40.0, 0.156, 4.68, 0.9054, 0.9199]),
  c(2000, 240, 140, [133.33, 0.4594, 16.54, 0.6972, 0.7364]),
  c(2000, 240, 150, [133.33, 0.1051, 1.51, 0.9629, 0.9738]),
  c(6000, 240, 410, [400.0, 0.5102, 12.25, 0.7269, 0.7783]),
  c(20_000, 240, 1345, [1333.33, 0.6572, 13.52, 0.683, 0.7514]),
];

const a = (callsPerHour: number, handlingSeconds: number, seats: number, patienceSeconds: number, figures: readonly number[]) => {
  const [occupancy = 0, waits = 0, meanWait = 0, abandons = 0, waitsLonger = 0] = figures;
  return { callsPerHour, handlingSeconds, seats, patienceSeconds, occupancy, waits, meanWait, abandons, waitsLonger };
};
export const ERLANG_A_ROWS = [
  a(200, 180, 10, 120, [0.8625, 0.4969, 16.5, 0.1375, 0.3391]),
  a(200, 180, 12, 120, [0.782, 0.2798, 7.39, 0.0616, 0.1686]),
  a(600, 240, 38, 120, [0.9454, 0.5465, 12.23, 0.1019, 0.3158]),
  a(600, 240, 44, 180, [0.8827, 0.2667, 5.23, 0.029, 0.1355]),
  a(2000, 240, 130, 120, [0.9697, 0.5247, 6.55, 0.0546, 0.176]),
  a(2000, 240, 140, 180, [0.9361, 0.2744, 3.08, 0.0171, 0.0771]),
  a(6000, 240, 380, 120, [0.9926, 0.7345, 6.85, 0.0571, 0.1379]),
];
