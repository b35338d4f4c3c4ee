export interface Example {
  readonly features: readonly number[];
  readonly positive: boolean;
  readonly weight: number;
}

const ROUNDS = 30;

export const logistic = (sum: number): number => 1 / (1 + Math.exp(-sum));

/** Logistic regression by Newton's method; the last of the weights is the bias, which the ridge leaves alone. */
export function fitLogistic(examples: readonly Example[], ridge: number): number[] {
  const size = (examples[0]?.features.length ?? 0) + 1;
  const weights = new Array<number>(size).fill(0);
  for (let round = 0; round < ROUNDS; round += 1) {
    const gradient = weights.map((weight, n) => (n < size - 1 ? ridge * weight : 0));
    const curvature = weights.map((_, n) =>
      weights.map((_unused, m) => (n !== m ? 0 : n < size - 1 ? ridge : 1e-6)),
    );
    for (const { features, positive, weight } of examples) {
      const row = [...features, 1];
      const belief = logistic(dot(weights, row));
      for (const [n, value] of row.entries()) {
        gradient[n] = (gradient[n] ?? 0) + weight * (belief - Number(positive)) * value;
        const line = curvature[n] ?? [];
        for (const [m, other] of row.entries())
          line[m] = (line[m] ?? 0) + weight * belief * (1 - belief) * value * other;
      }
    }
    for (const [n, step] of solve(curvature, gradient).entries()) weights[n] = (weights[n] ?? 0) - step;
  }
  return weights;
}

export const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, n) => sum + value * (b[n] ?? 0), 0);

/** Gauss–Jordan with pivots. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, n) => [...row, right[n] ?? 0]);
  for (let column = 0; column < rows.length; column += 1) {
    let pivot = column;
    for (let n = column; n < rows.length; n += 1)
      if (Math.abs(rows[n]?.[column] ?? 0) > Math.abs(rows[pivot]?.[column] ?? 0)) pivot = n;
    const top = rows[pivot] ?? [];
    rows[pivot] = rows[column] ?? [];
    rows[column] = top;
    for (const [n, row] of rows.entries()) {
      const factor = n === column ? 0 : (row[column] ?? 0) / (top[column] ?? 1);
      for (let m = column; m < row.length; m += 1) row[m] = (row[m] ?? 0) - factor * (top[m] ?? 0);
    }
  }
  return rows.map((row, n) => (row.at(-1) ?? 0) / (row[n] ?? 1));
}
