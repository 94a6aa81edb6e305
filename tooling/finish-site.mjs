// What a built site carries beside its code: bill of materials, licences, compressed variants, list of hashes.
// node tooling/finish-site.mjs DIR
import { spawnSync } from 'node:child_process';
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv, execPath, exit, stderr } from 'node:process';
import { buildFacts } from './release/build-facts.mjs';
import { collectLicences } from './release/licences.mjs';
import { makeManifest } from './release/manifest.mjs';
import { makeSbom } from './release/sbom.mjs';
import { shippedPackages } from './release/shipped-packages.mjs';

const [, , siteDir] = argv;
if (siteDir === undefined) {
  stderr.write('usage: node tooling/finish-site.mjs DIR\n');
  exit(2);
}

// Where a release is made of a copy of the source, git cannot be asked here.
const given = process.env['QR_BUILD_FACTS'] ?? '';
const facts = given === '' ? buildFacts() : JSON.parse(given);
// Written by the build (tooling/vite-bundled-packages.ts), and no part of the site.
const bundledFile = join(siteDir, 'bundled-packages.json');
const packages = shippedPackages(new Set(JSON.parse(readFileSync(bundledFile, 'utf8'))));
rmSync(bundledFile);
writeFileSync(join(siteDir, 'sbom.json'), makeSbom(packages, facts));
writeFileSync(join(siteDir, 'licences.txt'), collectLicences(packages));
// The key that a release is signed with, for the page to check the signature: a person compares its hash with the paper.
const publicKey = process.env['QR_RELEASE_PUBLIC_KEY'] ?? '';
if (publicKey !== '') copyFileSync(publicKey, join(siteDir, 'release-key.txt'));
const { status } = spawnSync(execPath, ['tooling/compress.mjs', siteDir], { stdio: 'inherit' });
if (status !== 0) exit(1);
writeFileSync(
  join(siteDir, 'integrity.json'),
  makeManifest(siteDir, { part: 'site', ...facts, withSm3: process.env['QR_SM3'] === '1' }),
);
