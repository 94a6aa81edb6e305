import { execFileSync } from 'node:child_process';
import { create } from 'qrcode';
import { rmqrVersion } from '../../../qr/rmqr-version';
import { runPython } from '../../../qr/test/python';
import { type SampledModules, modulesFromBits } from '../sampled-modules';

// Independent encoders: `qrcode` draws QR Code symbols, segno Micro QR, zint rMQR.

const drawn = new Map<string, SampledModules>();

export function qr(
  text: string,
  version: number,
  level: 'L' | 'M' | 'Q' | 'H',
  mask: 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7,
): SampledModules {
  const key = `${text} ${version} ${level} ${mask}`;
  const known = drawn.get(key);
  if (known !== undefined) return known;
  const { modules } = create(text, { version, errorCorrectionLevel: level, maskPattern: mask });
  const made = modulesFromBits(modules.size, modules.size, (index) => modules.data[index] === 1);
  drawn.set(key, made);
  return made;
}

interface MicroSymbol {
  readonly version: number;
  readonly level: string | null;
  readonly mask: number;
  readonly modules: readonly number[];
}

let microSymbols: readonly MicroSymbol[] | null = null;

export function segnoMicroSymbols(): readonly MicroSymbol[] {
  return (microSymbols ??= runPython(`
import json, segno
symbols = []
for version in range(1, 5):
    for level in [None] if version == 1 else ['L', 'M', 'Q'] if version == 4 else ['L', 'M']:
        for mask in range(4):
            code = segno.make('98765', version='M%d' % version, error=level, mask=mask, boost_error=False)
            symbols.append(dict(version=version, level=level, mask=mask, modules=[int(bit) for row in code.matrix for bit in row]))
print(json.dumps(symbols))
`) as readonly MicroSymbol[]);
}

export function zintRmqr(version: number, level: 'M' | 'H', text: string): SampledModules {
  const { widthModules, heightModules } = rmqrVersion(version);
  const args = ['-b', 'RMQR', `--vers=${version}`, `--secure=${level === 'M' ? 2 : 4}`, '-d', text];
  return zintModules(args, widthModules, heightModules);
}

export function zintMicro(version: number, level: 'L' | 'M' | 'Q', text: string): SampledModules {
  const side = 2 * version + 9;
  const args = ['-b', 'MICROQR', `--vers=${version}`, `--secure=${'LMQ'.indexOf(level) + 1}`, '-d', text];
  return zintModules(args, side, side);
}

function zintModules(args: readonly string[], widthModules: number, heightModules: number): SampledModules {
  const rows = execFileSync('zint', [...args, '--dump'], { encoding: 'utf8' })
    .trimEnd()
    .split('\n')
    .map((row) => row.replaceAll(' ', ''));
  return modulesFromBits(widthModules, heightModules, (index) => {
    const column = index % widthModules;
    const nibble = Number.parseInt(rows[Math.floor(index / widthModules)]?.[column >> 2] ?? '0', 16);
    return ((nibble >> (3 - (column & 3))) & 1) === 1;
  });
}
