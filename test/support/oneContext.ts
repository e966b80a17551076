/*
 * A test environment in which all test files of a worker share Node's own global objects. So a module that the worker has
 * loaded once serves them all: n8n-core takes seconds to load, and each test file would have its own copy otherwise. Of all
 * other modules each test file still has its own.
 */
import vm, { type Context } from 'node:vm';
import type { EnvironmentContext, JestEnvironmentConfig } from '@jest/environment';
import { ModernFakeTimers } from '@jest/fake-timers';
import TidyEnvironment from './tidyEnvironment';

const sharedContexts = new WeakSet<Context>();

const { compileFunction } = vm;

/** jest compiles each file for its environment's context, and can't be told otherwise that this is Node's own. */
vm.compileFunction = (code, params, options = {}) => {
	const { parsingContext, ...rest } = options;
	return compileFunction(code, params, parsingContext && sharedContexts.has(parsingContext) ? rest : options);
};

/**
 * Where jest keeps its listeners to what happens in a test file. They are not to listen to the next file as well: each
 * holds on to all modules of its own.
 */
const listeners = Symbol.for('EVENT_HANDLERS');

export default class OneContextEnvironment extends TidyEnvironment {
	constructor(config: JestEnvironmentConfig, context: EnvironmentContext) {
		super(config, context);
		this.global = globalThis as unknown as typeof this.global;
		if (this.context) sharedContexts.add(this.context);
		this.fakeTimersModern = new ModernFakeTimers({ config: config.projectConfig, global: globalThis });
	}

	override async teardown(): Promise<void> {
		await super.teardown();
		Reflect.deleteProperty(globalThis, listeners);
	}
}
