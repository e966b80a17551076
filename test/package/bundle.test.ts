import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';
import { root } from './root';

let folder: string;

beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'bundled-'));
	const program = `require(${JSON.stringify(join(root, 'tools', 'bundleYaml.js'))}).bundleYaml(process.argv[1])`;
	// In a process of its own: esbuild does not run in jest's.
	execFileSync(process.execPath, ['-e', program, folder], { cwd: root });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the file that reads YAML has its reader in it, and requires nothing', () => {
	const file = join(folder, 'nodes', 'HttpTask', 'documents', 'yaml.js');
	expect(ts.preProcessFile(readFileSync(file, 'utf8'), true, true).importedFiles).toEqual([]);
	const program = `console.log(JSON.stringify(require(${JSON.stringify(file)}).parseYaml('a: &x [2024-01-01]\\nb: *x')))`;
	const said = execFileSync(process.execPath, ['-e', program], { encoding: 'utf8', cwd: folder });
	expect(JSON.parse(said)).toEqual({ a: ['2024-01-01'], b: ['2024-01-01'] });
});

test('the licence of what is bundled is shipped', () => {
	const notices = readFileSync(join(folder, 'THIRD_PARTY_NOTICES.md'), 'utf8');
	expect(notices).toMatch(/js-yaml 4\.\d+\.\d+/);
	expect(notices).toContain('Permission is hereby granted, free of charge');
});
