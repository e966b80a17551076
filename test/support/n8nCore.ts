/**
 * The one place that imports n8n-core and n8n-workflow as code, so that a jest project can put another version of both
 * under the same tests with two lines of moduleNameMapper (the nodes under test then get that n8n-workflow as well,
 * as they do in a real n8n).
 */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as core from 'n8n-core';
import * as workflow from 'n8n-workflow';
import { loadN8n, type N8nOfWorker } from './n8nOfWorker';

export { core, workflow };

type ClassOf<T> = abstract new (...args: never[]) => T;

/** What we use of @n8n/di. It comes from n8n-core's own tree, since each version of n8n-core brings its own. */
interface ServiceContainer {
	get<T>(token: ClassOf<T>): T;
	set<T>(token: ClassOf<T>, instance: T): void;
}

interface LogWriter {
	error(message: string, metadata?: object): void;
	warn(message: string, metadata?: object): void;
	info(message: string, metadata?: object): void;
	debug(message: string, metadata?: object): void;
	scoped(scopes: string | string[]): LogWriter;
}

export interface LogLine {
	level: 'error' | 'warn' | 'info' | 'debug';
	message: string;
	metadata?: object;
}

const { n8nOfWorker } = globalThis as unknown as { n8nOfWorker?: N8nOfWorker };

/** Outside jest, where the bench is, there is one n8n for the whole process. */
const { requireOfCore } = n8nOfWorker ?? loadN8n(join(__dirname, '..', '..'));

const { Container } = requireOfCore('@n8n/di') as { Container: ServiceContainer };
const { Logger } = requireOfCore('@n8n/backend-common') as { Logger: ClassOf<LogWriter> };

export const { version: coreVersion } = requireOfCore('../package.json') as { version: string };

const openLogs = new Set<LogLine[]>();

function writeLog(level: LogLine['level']) {
	return (message: string, metadata?: object): void => {
		for (const lines of openLogs) lines.push({ level, message, ...(metadata ? { metadata } : {}) });
	};
}

/** From now until `close`, everything logged through `this.logger` goes to `lines`. n8n has one logger per process. */
export function openLog(): { lines: LogLine[]; close: () => void } {
	const lines: LogLine[] = [];
	openLogs.add(lines);
	return { lines, close: () => openLogs.delete(lines) };
}

function installLogger(): void {
	const writer: LogWriter = {
		error: writeLog('error'),
		warn: writeLog('warn'),
		info: writeLog('info'),
		debug: writeLog('debug'),
		scoped: () => writer,
	};
	Container.set(Logger, writer);
}

/** n8n's own settings write an encryption key into the user's home when they are first asked for; these don't. */
function installInstanceSettings(): void {
	const n8nFolder = join(tmpdir(), 'n8n-core-without-a-folder');
	const settings: core.InstanceSettings = Object.create(core.InstanceSettings.prototype, {
		n8nFolder: { value: n8nFolder },
		instanceId: { value: 'instance-of-the-tests' },
		hmacSignatureSecret: { value: 'not a secret' },
		// What stands in the settings file otherwise. "Migrated": there is no old storage folder to move.
		settings: { value: { encryptionKey: 'not a secret', fsStorageMigrated: true } },
	});
	Container.set(core.InstanceSettings, settings);
}

/** n8n 1.x makes its keeper of SSH tunnels for each node; its timer would keep the process of the tests alive. */
function installNoSshTunnels(): void {
	const { SSHClientsManager } = requireOfCore('./execution-engine/ssh-clients-manager') as {
		SSHClientsManager: ClassOf<object>;
	};
	Container.set(SSHClientsManager, {});
}

installLogger();
installNoSshTunnels();
installInstanceSettings();
