import { lengthOf, product } from '../features/product';

/** All of one length. */
export type Row = Float64Array<ArrayBuffer>;

/**
 * Rows without their mean and without the directions that most of all have in common: Mu and Viswanath, "All-but-the-Top",
 * ICLR 2018.
 */
export function withoutCommon(rows: readonly Row[], directions: number): Row[] {
  const mean = new Float64Array((rows[0] as Row).length);
  for (const row of rows)
    for (let at = 0; at < mean.length; at++) (mean[at] as number) += (row[at] as number) / rows.length;
  const centred = rows.map((row) => row.map((value, at) => value - (mean[at] as number)));
  const common = mainDirections(centred, directions);
  return centred.map((row) => {
    const shares = project(row, common);
    return row.map((value, at) =>
      common.reduce((rest, direction, d) => rest - (shares[d] as number) * (direction[at] as number), value),
    );
  });
}

const rounds = 60;

/** The directions in which rows differ most, by orthogonal iteration on their covariance; always the same ones. */
export function mainDirections(rows: readonly Row[], count: number): Row[] {
  const size = (rows[0] as Row).length;
  const covariance = Array.from({ length: size }, () => new Float64Array(size));
  for (const row of rows) {
    for (let a = 0; a < size; a++) {
      const line = covariance[a] as Row;
      for (let b = 0; b < size; b++) (line[b] as number) += (row[a] as number) * (row[b] as number);
    }
  }
  let directions = Array.from({ length: count }, (_, d) =>
    Float64Array.from({ length: size }, (__, at) => Math.sin((d + 1) * (at + 1) * 1.37 + d)),
  );
  for (let round = 0; round < rounds; round++) {
    const turned = directions.map((direction) => Float64Array.from(covariance, (line) => product(line, direction)));
    directions = [];
    for (const direction of turned) {
      for (const earlier of directions) {
        const share = product(direction, earlier);
        for (let at = 0; at < size; at++) (direction[at] as number) -= share * (earlier[at] as number);
      }
      directions.push(normalised(direction));
    }
  }
  return directions;
}

export const project = (row: Row, directions: readonly Row[]): Row =>
  Float64Array.from(directions, (direction) => product(row, direction));

export function normalised(row: Row): Row {
  const length = lengthOf(row) || 1;
  return row.map((value) => value / length);
}
