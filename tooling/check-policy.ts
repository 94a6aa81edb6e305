// Reads a policy file as the page does: npm run policy -- FILE. Ends with 0 when it is in order, else 1.
import { readFileSync } from 'node:fs';
import { exit } from 'node:process';
import { parsePolicy } from '../src/core/policy/parse-policy.ts';

const [, , file = 'nginx/policy.json'] = process.argv;
const policy = parsePolicy(readFileSync(file, 'utf8'));
if (policy.ok) {
  console.log(`${file} is in order. It says:\n${JSON.stringify(policy.value, null, 2)}`);
} else {
  const { path, reason } = policy.fault;
  console.error(`${file} is bad${path === '' ? '' : ` at ${path}`}: ${reason}. The page would close every lock.`);
  exit(1);
}
