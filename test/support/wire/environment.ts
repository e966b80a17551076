/*
 * The environment of suites that talk to the sandbox: Node's own, and every exchange with the sandbox is held against the
 * catalogue. It lives as long as its worker, so that documents are read and schemas compiled once, not once a test file.
 */
import type { EnvironmentContext, JestEnvironmentConfig } from '@jest/environment';
import { exchanges, type Exchange } from '../../../sandbox/core/exchanges';
import { loadN8n, type N8nOfWorker } from '../n8nOfWorker';
import OneContextEnvironment from '../oneContext';
import { checkExchange } from './check';

/** What a test file sees of it, as the global `wire`. */
export interface WireLog {
	/** Requests that the catalogue doesn't have so, since this was called last. */
	takeWrongRequests(): readonly string[];
	/** The same of the sandbox's answers. */
	takeWrongAnswers(): readonly string[];
}

export default class WireEnvironment extends OneContextEnvironment {
	private readonly n8nOfWorker: N8nOfWorker;

	constructor(config: JestEnvironmentConfig, context: EnvironmentContext) {
		super(config, context);
		this.n8nOfWorker = loadN8n(String(config.projectConfig.testEnvironmentOptions.n8n));
	}

	private requests = new Set<string>();
	private answers = new Set<string>();

	/** Paths at which a token was refused. */
	private refusedAt = new Set<string>();

	private readonly note = (message: unknown): void => {
		const exchange = message as Exchange;
		if ([400, 401, 403].includes(exchange.answer?.status ?? 0)) this.refusedAt.add(exchange.request.routedPath);
		if (this.isProbe(exchange)) return;
		const { request, answer } = checkExchange(exchange);
		for (const fault of request) this.requests.add(fault);
		for (const fault of answer) this.answers.add(fault);
	};

	override async setup(): Promise<void> {
		await super.setup();
		const wire: WireLog = {
			takeWrongRequests: () => this.take('requests'),
			takeWrongAnswers: () => this.take('answers'),
		};
		Object.assign(this.global, { wire, n8nOfWorker: this.n8nOfWorker });
		exchanges.subscribe(this.note);
	}

	override async teardown(): Promise<void> {
		exchanges.unsubscribe(this.note);
		await super.teardown();
	}

	/** On n8n 1 a bare GET at the same address lets n8n see that the token has expired (nodes/shared/n8n/renewal.ts). */
	private isProbe({ request: { method, routedPath, query, bodyText } }: Exchange): boolean {
		return method === 'GET' && bodyText === '' && Object.keys(query).length === 0 && this.refusedAt.has(routedPath);
	}

	private take(kind: 'requests' | 'answers'): readonly string[] {
		const taken = [...this[kind]];
		this[kind] = new Set();
		return taken;
	}
}
