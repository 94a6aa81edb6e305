import { sha256 } from '../base/sha256';

const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const BECH32 = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
/** Version bytes of P2PKH and P2SH on the main network. */
const VERSIONS = [0x00, 0x05];
const BECH32_CONSTANT = 1;
const BECH32M_CONSTANT = 0x2bc830a3;

/** Whether the check sum and the form of an address on Bitcoin's main network are right: base58check, BIP 173 or BIP 350. */
export function isBitcoinAddress(address: string): boolean {
  return /^bc1/i.test(address) ? isSegwit(address) : isBase58Check(address);
}

function isBase58Check(address: string): boolean {
  if (address.length > 35) return false;
  let number = 0n;
  for (const sign of address) {
    const digit = BASE58.indexOf(sign);
    if (digit === -1) return false;
    number = number * 58n + BigInt(digit);
  }
  const zeros = /^1*/.exec(address)?.[0].length ?? 0;
  const hex = number === 0n ? '' : number.toString(16);
  const digits = hex.padStart(hex.length + (hex.length % 2), '0').match(/../g) ?? [];
  const bytes = Uint8Array.from([...new Uint8Array(zeros), ...digits.map((digit) => Number.parseInt(digit, 16))]);
  if (bytes.length !== 25 || !VERSIONS.includes(bytes[0] ?? -1)) return false;
  const check = sha256(sha256(bytes.subarray(0, 21)));
  return bytes.subarray(21).every((byte, index) => byte === check[index]);
}

function isSegwit(address: string): boolean {
  const small = address.toLowerCase();
  // Letters of one size only (BIP 173).
  if (small !== address && address.toUpperCase() !== address) return false;
  const values = Array.from(small.slice(3), (sign) => BECH32.indexOf(sign));
  if (values.includes(-1) || small.length > 90 || values.length < 8) return false;
  const version = values[0] ?? 0;
  const programBits = (values.length - 7) * 5;
  const programBytes = Math.floor(programBits / 8);
  const padding = values.at(-7) ?? 0;
  const spareBits = programBits % 8;
  const isProgram =
    version <= 16 &&
    programBytes >= 2 &&
    programBytes <= 40 &&
    (version !== 0 || programBytes === 20 || programBytes === 32) &&
    spareBits < 5 &&
    (padding & ((1 << spareBits) - 1)) === 0;
  return isProgram && checksum(values) === (version === 0 ? BECH32_CONSTANT : BECH32M_CONSTANT);
}

/** Of the human readable part "bc" and the values (BIP 173). */
function checksum(values: readonly number[]): number {
  const generator = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
  const expandedPrefix = [3, 3, 0, 2, 3];
  let check = 1;
  for (const value of [...expandedPrefix, ...values]) {
    const top = check >>> 25;
    check = ((check & 0x1ffffff) << 5) ^ value;
    generator.forEach((part, bit) => {
      if ((top >>> bit) & 1) check ^= part;
    });
  }
  return check;
}
