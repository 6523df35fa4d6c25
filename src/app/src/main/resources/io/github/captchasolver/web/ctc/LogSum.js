/** Terms this far below the largest do not change the sum: exp(-40) is below 2^-53. */
const NEGLIGIBLE = -40;

/** Returns log(exp(a) + exp(b)); -Infinity is log 0. */
export function logSum(a, b) {
  const high = a > b ? a : b;
  const difference = (a > b ? b : a) - high;
  return difference > NEGLIGIBLE ? high + Math.log(1 + Math.exp(difference)) : high;
}
