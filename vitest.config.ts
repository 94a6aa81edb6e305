import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'tooling/**/*.test.ts', 'bench/**/*.test.ts'],
          environment: 'node',
          // Never a measure of speed: a busy machine must not fail a test.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'nginx',
          include: ['nginx/test/*.test.ts'],
          environment: 'node',
          testTimeout: 90_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'deploy',
          include: ['nginx/test/deploy/**/*.test.ts'],
          environment: 'node',
          // Containers, scanners and whole releases: minutes, more on a busy machine.
          testTimeout: 300_000,
          hookTimeout: 900_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'browsers',
          include: ['e2e/browsers/**/*.test.ts'],
          environment: 'node',
          testTimeout: 40_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
