import { expect, it } from 'vitest';
import { createIntakeQueue } from './intake-queue';

/** Everything begun, and a way to end the first that runs. */
function makeQueue(mostAtOnce: number) {
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const queue = createIntakeQueue(mostAtOnce, (id) => {
    begun.push(id);
    return new Promise((resolve) => {
      ends.push(resolve);
    });
  });
  const endOne = async (): Promise<void> => {
    ends.shift()?.();
    await Promise.resolve();
    await Promise.resolve();
  };
  return { queue, begun, endOne };
}

it('begins no more than there is room for, in their order', async () => {
  const { queue, begun, endOne } = makeQueue(2);
  queue.add(['a', 'b', 'c', 'd'], false);
  expect(begun).toEqual(['a', 'b']);
  await endOne();
  expect(begun).toEqual(['a', 'b', 'c']);
  queue.add(['e'], false);
  await endOne();
  await endOne();
  expect(begun).toEqual(['a', 'b', 'c', 'd', 'e']);
});

it('begins what somebody waits for before the rest', async () => {
  const { queue, begun, endOne } = makeQueue(1);
  queue.add(['a', 'b', 'c'], false);
  queue.add(['retried'], true);
  await endOne();
  await endOne();
  expect(begun).toEqual(['a', 'retried', 'b']);
});

it('begins nothing that was taken out, and says what waited', async () => {
  const { queue, begun, endOne } = makeQueue(1);
  queue.add(['a', 'b', 'c', 'd'], false);
  expect(queue.remove('c')).toBe(true);
  expect(queue.remove('a')).toBe(false);
  await endOne();
  expect(queue.clear()).toEqual(['d']);
  await endOne();
  expect(begun).toEqual(['a', 'b']);
  queue.add(['e'], false);
  expect(begun).toEqual(['a', 'b', 'e']);
});
