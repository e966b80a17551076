import { execFileSync } from 'node:child_process';
import { chownSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findPort } from '../../localN8n/ports';
import { readLogEnd, startProcess, type Running, type User } from '../../localN8n/processes';
import type { Shutdown } from '../../localN8n/shutdown';
import { runCommand } from '../../tools/command';
import { findDatabases } from '../../tools/databases';
import { Failure } from '../../tools/failure';
import { until } from './rig';

const host = '127.0.0.1';
const readyWithinMs = 180_000;
const graceMs = 10_000;

/** Resolves when a text stands in a process's log. Throws when the process ends before, or after three minutes. */
export async function untilLogged({ child }: Running, logFile: string, text: string): Promise<void> {
	const giveUpAtMs = Date.now() + readyWithinMs;
	await until(() => {
		if (readFileSync(logFile, 'utf8').includes(text)) return true;
		const isOver = child.exitCode !== null || child.signalCode !== null || Date.now() > giveUpAtMs;
		if (isOver)
			throw new Failure(`${readLogEnd(logFile)}\n\nIt did not say "${text}". The end of its log stands above.`);
		return false;
	});
}

/**
 * Starts a Redis and a PostgreSQL of our own, both empty, and neither at its usual port. Gives back the settings by which
 * n8n finds them.
 */
export async function startDatabases(stateFolder: string, shutdown: Shutdown): Promise<Record<string, string>> {
	const { redisServer, postgresFolder } = findDatabases();
	const redisPort = await startRedis(redisServer, stateFolder, shutdown);
	const postgresPort = await startPostgres(postgresFolder, stateFolder, shutdown);
	return {
		QUEUE_BULL_REDIS_HOST: host,
		QUEUE_BULL_REDIS_PORT: String(redisPort),
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: host,
		DB_POSTGRESDB_PORT: String(postgresPort),
		DB_POSTGRESDB_DATABASE: 'postgres',
		DB_POSTGRESDB_USER: 'n8n',
		DB_POSTGRESDB_PASSWORD: 'n8n',
	};
}

async function startRedis(program: string, stateFolder: string, shutdown: Shutdown): Promise<number> {
	const port = await findPort(undefined);
	const logFile = path.join(stateFolder, 'redis.log');
	// Redis keeps n8n's queue in memory only.
	const args = ['--port', String(port), '--bind', host, '--save', '', '--appendonly', 'no'];
	const redis = startProcess(program, args, { cwd: stateFolder, logFile, graceMs });
	shutdown.add(redis.stop);
	await untilLogged(redis, logFile, 'Ready to accept connections');
	return port;
}

async function startPostgres(folder: string, stateFolder: string, shutdown: Shutdown): Promise<number> {
	const port = await findPort(undefined);
	const logFile = path.join(stateFolder, 'postgres.log');
	const user = choosePostgresUser();
	// Not in the state folder, which PostgreSQL's user cannot enter.
	const data = mkdtempSync(path.join(tmpdir(), 'bulk-postgres-'));
	shutdown.add(() => rmSync(data, { recursive: true, force: true }));
	if (user) chownSync(data, user.uid, user.gid);
	const initArgs = ['--pgdata', data, '--username', 'n8n', '--auth', 'trust', '--encoding', 'UTF8', '--locale', 'C'];
	await runCommand(path.join(folder, 'initdb'), [...initArgs, '--no-sync'], { cwd: data, ...user });
	const args = ['-D', data, '-p', String(port), '-h', host, '-c', 'unix_socket_directories=', '-c', 'fsync=off'];
	const postgres = startProcess(path.join(folder, 'postgres'), args, {
		cwd: data,
		logFile,
		graceMs,
		...(user && { user }),
	});
	shutdown.add(postgres.stop);
	await untilLogged(postgres, logFile, 'ready to accept connections');
	return port;
}

/** PostgreSQL refuses to run as root. Where we are root, it runs as the user that came with it. */
function choosePostgresUser(): User | undefined {
	if (process.getuid?.() !== 0) return undefined;
	const ask = (flag: string): number => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
	return { uid: ask('-u'), gid: ask('-g') };
}
