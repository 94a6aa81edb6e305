import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { chromium } from '@playwright/test';
import { chromiumLaunch } from '../../e2e/support/chromium.ts';
import { symbolPng } from '../../e2e/support/made-pictures.ts';

/** What the camera of the screenshots sees: a poster and a visitor's badge on a wall. */
export async function makeSceneVideo(size: { readonly width: number; readonly height: number }): Promise<string> {
  const dir = resolve('.cache/screenshots');
  mkdirSync(dir, { recursive: true });
  const picture = resolve(dir, `scene-${String(size.width)}.png`);
  const video = picture.replace('.png', '.mjpeg');
  const browser = await chromium.launch(chromiumLaunch());
  const page = await browser.newPage({ viewport: size });
  await page.setContent(scene());
  writeFileSync(picture, await page.screenshot());
  await browser.close();
  execFileSync('ffmpeg', [
    '-v',
    'error',
    '-loop',
    '1',
    '-i',
    picture,
    '-t',
    '2',
    '-r',
    '30',
    '-c:v',
    'mjpeg',
    '-q:v',
    '2',
    '-pix_fmt',
    'yuvj420p',
    '-f',
    'mjpeg',
    '-y',
    video,
  ]);
  return video;
}

function scene(): string {
  const image = (text: string): string => `data:image/png;base64,${symbolPng(text, 8).toString('base64')}`;
  return `<!doctype html><style>
    body { margin: 0; height: 100vh; display: flex; align-items: center; justify-content: space-evenly; perspective: 1400px;
      background: radial-gradient(circle at 30% 20%, #d8d2c6, #8f887b 70%, #6e685d); font: 600 26px sans-serif; color: #2b2721; overflow: hidden }
    figure { margin: 0; background: #fbf8f1; padding: 28px 28px 20px; text-align: center; box-shadow: 0 18px 40px #0007; border-radius: 6px }
    figure:first-child { transform: rotateY(16deg) rotateZ(-3deg) } figure:last-child { transform: rotateY(-14deg) rotateZ(4deg) scale(.82) }
    img { display: block; width: 250px; mix-blend-mode: multiply } figcaption { margin-top: 12px }
  </style>
  <figure><img src="${image('https://museum.example/今日展览')}"><figcaption>今日展览</figcaption></figure>
  <figure><img src="${image('WIFI:T:WPA;S:访客网络;P:ink paper seal;;')}"><figcaption>访客 Wi-Fi</figcaption></figure>`;
}
