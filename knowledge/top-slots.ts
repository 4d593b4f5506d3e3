/** The `count` slots with the highest values above zero among those `open`, best first; of equals the lower slot first. */
export function topSlots(values: Float32Array, count: number, open: (slot: number) => boolean): number[] {
  const top: number[] = [];
  let floor = 0;
  for (let slot = 0; slot < values.length; slot += 1) {
    const value = values[slot] as number;
    if (value <= floor || !open(slot)) continue;
    let place = top.length;
    while (place > 0 && (values[top[place - 1] as number] as number) < value) place -= 1;
    top.splice(place, 0, slot);
    if (top.length > count) top.pop();
    if (top.length === count) floor = values[top[count - 1] as number] as number;
  }
  return top;
}
