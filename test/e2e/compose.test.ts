/* The Compose file of docs/install.md, read by Docker's own tool. Nothing is started: that would fetch n8n's image. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { load } from 'js-yaml';

const file = path.join(__dirname, '..', '..', 'docs', 'install', 'compose.yaml');

/** The plugin of newer Dockers, and the program of older ones. */
const clients = [['docker', 'compose'], ['docker-compose']] as const;

const run = ([command, ...before]: readonly [string, ...string[]], args: readonly string[]) =>
	spawnSync(command, [...before, ...args], { encoding: 'utf8' });

const client = clients.find((each) => run(each, ['version']).status === 0);

// Tests of the package hold what the file says. What Compose makes of it, only Compose knows.
(client === undefined ? test.skip : test)('Compose takes the file, and gives n8n its volume and its setting', () => {
	const { status, stdout, stderr } = run(client ?? ['docker'], ['-f', file, 'config']);
	expect({ status, stderr }).toMatchObject({ status: 0 });
	const { services } = load(stdout) as { services: { n8n: { environment: object; volumes: unknown[] } } };
	expect(services.n8n.environment).toMatchObject({ N8N_UNVERIFIED_PACKAGES_ENABLED: 'true' });
	// The older tool writes a volume as a text, the newer one as an object.
	expect(JSON.stringify(services.n8n.volumes)).toMatch(/n8n_data.*\/home\/node\/\.n8n/);
});
