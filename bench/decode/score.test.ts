import { describe, expect, it } from 'vitest';
import type { Entry, Marker } from './manifest.ts';
import { momentsOf } from './moments.ts';
import { overTime } from './over-time.ts';
import { foldsOf, scenesOf } from './folds.ts';
import { scorePicture } from './score.ts';
import { cpuRatio, firstResultRatio, summarise } from './summary.ts';

const square = (x: number, y: number, side = 10) =>
  [
    [x, y],
    [x + side, y],
    [x + side, y + side],
    [x, y + side],
  ] as const;
const marker = (text: string | null, x: number, y: number): Marker => ({ text, corners: square(x, y) });
const entry = (part: Partial<Entry>): Entry => ({
  id: 'a/b/c.png',
  suite: 'boofcv',
  category: 'blurred',
  file: 'c.png',
  widthPx: 1000,
  heightPx: 1000,
  formats: ['QRCode'],
  markers: null,
  count: null,
  alternatives: [],
  ...part,
});

describe('scoring one picture', () => {
  it('counts a drawn marker only when a symbol with its text has its centre inside', () => {
    const picture = entry({ markers: [marker('one', 0, 0), marker('two', 50, 0), marker('three', 100, 0)] });
    const found = [
      { text: 'one', corners: square(1, 1) },
      { text: 'two', corners: square(70, 0) },
      { text: 'THREE', corners: square(101, 1) },
    ];
    expect(scorePicture(picture, found)).toEqual({
      known: 3,
      read: 1,
      unknown: 0,
      unknownRead: 0,
      wrong: ['THREE'],
      stray: ['two'],
    });
  });

  it('judges the centre by the polygon as drawn, not by its bounding box', () => {
    const diamond: Marker = {
      text: 'x',
      corners: [
        [10, 0],
        [20, 10],
        [10, 20],
        [0, 10],
      ],
    };
    expect(scorePicture(entry({ markers: [diamond] }), [{ text: 'x', corners: square(8, 8, 4) }]).read).toBe(1);
    expect(scorePicture(entry({ markers: [diamond] }), [{ text: 'x', corners: square(0, 0, 4) }]).read).toBe(0);
  });

  it('keeps markers without a known text apart and never calls their text wrong', () => {
    const picture = entry({ markers: [marker(null, 0, 0), marker(null, 50, 0), marker('known', 100, 0)] });
    expect(scorePicture(picture, [{ text: 'anything', corners: square(0, 0) }])).toEqual({
      known: 1,
      read: 0,
      unknown: 2,
      unknownRead: 1,
      wrong: [],
      stray: [],
    });
  });

  it('wants each undrawn text once, takes alternatives and either line end, and calls the rest wrong', () => {
    const picture = entry({
      markers: [
        { text: 'a\r\nb', corners: null },
        { text: 'a\r\nb', corners: null },
      ],
      alternatives: ['ä'],
    });
    const found = ['a\nb', 'ä', 'ä', 'c'].map((text) => ({ text, corners: [] }));
    expect(scorePicture(picture, found)).toMatchObject({ known: 2, read: 2, wrong: ['c'] });
    expect(scorePicture(picture, found.slice(0, 1))).toMatchObject({ known: 2, read: 1, wrong: [] });
  });

  it('calls every text wrong where there is no symbol, and none where nobody knows', () => {
    const found = [{ text: 'ghost', corners: square(0, 0) }];
    expect(scorePicture(entry({ count: 0 }), found).wrong).toEqual(['ghost']);
    expect(scorePicture(entry({ count: null }), found)).toMatchObject({ wrong: [], stray: ['ghost'] });
    expect(scorePicture(entry({ count: 1 }), found)).toMatchObject({ unknown: 1, unknownRead: 1, wrong: [] });
  });
});

describe('the summary', () => {
  const trial = (part: Partial<Entry>, known: number, read: number, cpuMs = 1) => ({
    entry: entry(part),
    found: [],
    cpuMs,
    ms: cpuMs,
    score: { known, read, unknown: 0, unknownRead: 0, wrong: [], stray: [] },
  });

  it('takes micro over all photographed markers and macro as the mean of categories, other suites apart', () => {
    const trials = [
      trial({ category: 'lots' }, 90, 90),
      trial({ category: 'curved' }, 10, 5),
      trial({ suite: 'zxing', category: 'qrcode-1' }, 4, 1),
    ];
    expect(summarise(trials)).toMatchObject({
      microPercent: 95,
      macroPercent: 75,
      categories: { lots: { percent: 100 }, curved: { percent: 50 } },
      suites: { zxing: { percent: 25 } },
    });
  });

  it('sorts CPU by megapixels', () => {
    const { cpu } = summarise([
      trial({ widthPx: 500 }, 1, 1, 3),
      trial({ widthPx: 4000 }, 1, 1, 70),
      trial({ widthPx: 9000 }, 1, 1, 90),
    ]);
    expect(cpu).toMatchObject({
      '≤0.5 MP': { pictures: 1, medianMs: 3 },
      '≤5 MP': { pictures: 1, medianMs: 70 },
      '>5 MP': { pictures: 1, p95Ms: 90 },
    });
  });

  it('compares CPU over the pictures that the other engine reads in full', () => {
    const theirs = [trial({}, 2, 2, 10), trial({}, 2, 1, 10), trial({}, 1, 1, 20)];
    const ours = theirs.map((one, index) => ({ ...one, cpuMs: [11, 500, 23][index] ?? 0 }));
    expect(cpuRatio(ours, theirs)).toEqual({ pictures: 2, median: 1.15, p95: 1.15 });
  });

  it('compares our first result with the whole time of the other, where that reads anything', () => {
    const trialOf = (own: Entry, cpuMs: number, afterMs: readonly number[], isRead = true) => {
      const found = isRead ? afterMs.map((ms) => ({ text: 'one', corners: square(0, 0), afterMs: ms })) : [];
      return { entry: own, found, cpuMs, ms: cpuMs, score: scorePicture(own, found) };
    };
    const entries = [1, 2, 3, 4].map((number) =>
      entry({ id: `p${number}`, markers: [marker('one', 0, 0), marker(null, 50, 0)] }),
    );
    const [a, b, c, d] = entries as [Entry, Entry, Entry, Entry];
    const theirs = [trialOf(a, 10, [10]), trialOf(b, 20, [20]), trialOf(c, 10, [10]), trialOf(d, 10, [], false)];
    // The first of two results counts; where ours reads nothing its end does; what the other does not read counts not at all.
    const ours = [trialOf(a, 500, [90, 12]), trialOf(b, 400, [20]), trialOf(c, 70, [], false), trialOf(d, 900, [900])];
    expect(firstResultRatio(ours, theirs)).toEqual({ pictures: 3, median: 1.2, p95: 7 });
    // A clock that runs on while other programs have the machine does not count where CPU was measured.
    const measured = ours.map((one) => ({
      ...one,
      found: one.found.map((found, index) => (index === 0 ? { ...found, afterCpuMs: 11 } : found)),
    }));
    expect(firstResultRatio(measured, theirs)).toEqual({ pictures: 3, median: 1.1, p95: 7 });
  });
});

describe('rates over time and in folds', () => {
  const photograph = (number: number, afterMs: readonly number[], category = 'blurred') => {
    const markers = [marker('one', 0, 0), marker('two', 50, 0)];
    const found = afterMs.map((ms, index) => ({
      text: ['one', 'two'][index] ?? '',
      corners: square(50 * index, 0),
      afterMs: ms,
    }));
    const own = entry({ id: `boofcv/${category}/image0${number}.jpg`, category, markers });
    return { entry: own, found, cpuMs: 1, ms: 1, score: scorePicture(own, found) };
  };

  it('leaves out what was read later than asked', () => {
    const trials = [photograph(11, [10, 10.5]), photograph(12, [100, 1600]), photograph(13, [])];
    const micro = overTime(trials, momentsOf([1500])).map(({ moment, micro: { hits, count } }) => [
      moment,
      hits,
      count,
    ]);
    expect(micro).toEqual([
      ['first', 3, 6],
      ['≤ 1.5 s', 3, 6],
      ['all', 4, 6],
    ]);
  });

  it('keeps consecutive pictures of a folder in one fold', () => {
    const trials = [11, 12, 13, 20, 21].map((number) => photograph(number, number < 20 ? [1, 1] : []));
    const other = photograph(14, [1, 1], 'curved');
    const scenes = scenesOf([...trials, other]).map((scene) => scene.map(({ entry: { id } }) => id.slice(7)));
    expect(scenes).toEqual([
      ['blurred/image011.jpg', 'blurred/image012.jpg', 'blurred/image013.jpg'],
      ['blurred/image020.jpg', 'blurred/image021.jpg'],
      ['curved/image014.jpg'],
    ]);
    const folds = foldsOf([...trials, other], 2);
    expect(folds.map(({ pictures, microPercent }) => [pictures, microPercent])).toEqual([
      [4, 100],
      [2, 0],
    ]);
  });
});
