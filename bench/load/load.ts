// npm run bench:load -- [--seconds 2] [--rounds 5] [--in host|container] [--by http,https] [--ablation]
// Requests a second, latency and CPU time of our deployment beside stock nginx with the same files: entry and largest
// asset, Brotli, gzip and plain, over HTTP and over TLS. --ablation: the price of each control. Needs wrk, nginx with
// Brotli and a built dist; as root, both run as uid 1001. 127.0.0.1 only.
import { readdirSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ABLATIONS } from './ablations.ts';
import { type Load, measure, memoryMbOf } from './measure.ts';
import { inContainers, onHost, type Server, variantsOnHost, OPEN_TO_WRK } from './servers.ts';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '2' },
    rounds: { type: 'string', default: '5' },
    in: { type: 'string', default: 'host' },
    by: { type: 'string', default: 'http,https' },
    ablation: { type: 'boolean', default: false },
  },
});
const site = realpathSync('dist');
const entry = { name: 'entry', path: '/' };
const largest = { name: 'largest asset', path: largestAsset() };

if (values.ablation) await showPrices();
else await showPeers();

async function showPeers(): Promise<void> {
  const { servers, stop } = await (values.in === 'container' ? inContainers(site) : onHost(site));
  try {
    print([
      'what',
      'encoding',
      'by',
      'server',
      'requests/s',
      'p50 ms',
      'p99 ms',
      'MB/s',
      'CPU µs',
      'beside stock',
      'memory MB',
    ]);
    for (const asset of [entry, largest]) {
      for (const encoding of ['br', 'gzip', 'identity']) {
        for (const scheme of ['http', 'https'] as const) {
          if (!values.by.split(',').includes(scheme)) continue;
          const best = compare(
            servers.filter((server) => server.scheme === scheme),
            { path: asset.path, encoding },
          );
          const stock = best.find(({ server }) => server.name === 'stock');
          for (const { server, load } of best) {
            const ratio = stock === undefined ? '' : (load.cpuMicroseconds / stock.load.cpuMicroseconds).toFixed(2);
            print([
              asset.name,
              encoding,
              scheme,
              server.name,
              load.rate.toFixed(0),
              load.p50Ms.toFixed(1),
              load.p99Ms.toFixed(1),
              load.megabytes.toFixed(0),
              load.cpuMicroseconds.toFixed(1),
              ratio,
              memoryMbOf(server.pid).toFixed(1),
              load.errors,
            ]);
          }
        }
      }
    }
  } finally {
    await stop();
  }
}

/** What each control costs: ours with one of them taken away, beside ours whole, in the same round. */
async function showPrices(): Promise<void> {
  print(['without', 'entry CPU µs', 'largest CPU µs', 'its price on the entry']);
  const whole = { name: 'nothing', change: OPEN_TO_WRK };
  const { servers, stop } = await variantsOnHost(site, [whole, ...ABLATIONS]);
  try {
    const [onEntry, onLargest] = [entry, largest].map(({ path }) => compare(servers, { path, encoding: 'br' }));
    const full = onEntry?.[0]?.load.cpuMicroseconds ?? 0;
    for (const [index, { server, load }] of (onEntry ?? []).entries()) {
      print([
        server.name,
        load.cpuMicroseconds.toFixed(1),
        onLargest?.[index]?.load.cpuMicroseconds.toFixed(1) ?? '',
        `${(full - load.cpuMicroseconds).toFixed(1)} µs`,
      ]);
    }
  } finally {
    await stop();
  }
}

/** In turn, again and again, so that what else the machine does falls on all alike; of each the run that cost least CPU. */
function compare(
  servers: readonly Server[],
  request: { readonly path: string; readonly encoding: string },
): readonly { readonly server: Server; readonly load: Load }[] {
  const runs = Array.from({ length: Number(values.rounds) }, () =>
    servers.map((server) => measure(server, request, Number(values.seconds))),
  );
  return servers.flatMap((server, index) => {
    const [best] = runs.flatMap((round) => round[index] ?? []).sort((a, b) => a.cpuMicroseconds - b.cpuMicroseconds);
    return best === undefined ? [] : [{ server, load: best }];
  });
}

function largestAsset(): string {
  const size = (name: string) => statSync(join(site, 'assets', name)).size;
  const [name] = readdirSync(join(site, 'assets'))
    .filter((each) => !/\.(?:br|gz)$/.test(each))
    .sort((a, b) => size(b) - size(a));
  if (name === undefined) throw new Error('npm run build first');
  return `/assets/${name}`;
}

/** A row that Markdown shows as one too. */
function print(cells: readonly string[]): void {
  console.log(`| ${cells.filter((cell, index) => cell !== '' || index < cells.length - 1).join(' | ')} |`);
}
