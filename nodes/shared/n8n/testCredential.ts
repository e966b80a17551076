import {
	NodeOperationError,
	type ICredentialDataDecryptedObject,
	type ICredentialsDecrypted,
	type ICredentialTestFunctions,
	type INodeCredentialTestResult,
} from 'n8n-workflow';
import { judge, type ServiceManners, type Verdict } from '../../../http/judge';
import { endSentence } from '../../../http/sentences';
import type { HttpRequest, Ok, Rejected } from '../../../http/types';
import type { Sender } from './sender';
import { makeTestSender } from './testSender';
import { makeTransport, type Access } from './transport';

/** How a credential is tested in its dialog. */
export interface CredentialTest<A extends Access> {
	/** The parameters of a node that the credential is read by. */
	readonly parameters: Readonly<Record<string, string>>;
	/** The header that signs a request with it. */
	authorize(data: ICredentialDataDecryptedObject): string;
	/** Throws where something is missing in it. */
	readAccess(sender: Sender): Promise<A>;
	/** What is asked for, and what the answer tells. */
	ask(access: A): TestQuestion;
}

export interface TestQuestion {
	readonly service: { readonly name: string; readonly manners: ServiceManners };
	/** The field of the address, as the form shows it. */
	readonly addressLabel: string;
	/** A read that only those may do who can work with the nodes. */
	readonly request: HttpRequest;
	/** What is wrong, and the cure; undefined where the credential is good. */
	readAnswer(answer: Ok): string | undefined;
	/** What a refusal means, and the cure; empty, where it says nothing against the credential. */
	explain(rejected: Rejected): string;
}

/** A test as n8n calls it from the dialog of a credential: one request, and one sentence with its cure. */
export function makeCredentialTest<A extends Access>(test: CredentialTest<A>) {
	return async function (
		this: ICredentialTestFunctions,
		{ data = {} }: ICredentialsDecrypted,
	): Promise<INodeCredentialTestResult> {
		try {
			const wrong = await findFault(this, test, data);
			if (wrong === undefined) return { status: 'OK', message: 'Connection successful' };
			return { status: 'Error', message: wrong };
		} catch (error) {
			return { status: 'Error', message: describeError(error) };
		}
	};
}

async function findFault<A extends Access>(
	context: ICredentialTestFunctions,
	{ parameters, authorize, readAccess, ask }: CredentialTest<A>,
	data: ICredentialDataDecryptedObject,
): Promise<string | undefined> {
	const sender = makeTestSender(context, { data, parameters, authorization: authorize(data) });
	const access = await readAccess(sender);
	const question = ask(access);
	const answer = await makeTransport(sender, access)(question.request);
	const verdict = judge(answer, question.service.manners, Date.now());
	if (verdict.kind === 'final' && verdict.reply.kind === 'ok') return question.readAnswer(verdict.reply);
	return explainVerdict(verdict, question) || undefined;
}

function explainVerdict(verdict: Verdict, { service: { name }, addressLabel, explain }: TestQuestion): string {
	const checkAddress = `Check the ${addressLabel}, and the network.`;
	const again = 'That says nothing about the credential: test it again in';
	switch (verdict.kind) {
		case 'refused': {
			const seconds = Math.ceil((verdict.waitMs ?? 60_000) / 1000);
			return `${name} asks to wait: it has had too many requests (HTTP ${verdict.status}). ${again} ${seconds} seconds.`;
		}
		case 'unreachable':
			return `${endSentence(verdict.why)} Check the ${addressLabel}, and the network. If they are right, test it again in a minute.`;
		case 'silence':
			if (verdict.isForeign || verdict.status === undefined || verdict.status < 300) {
				return `${endSentence(verdict.why)} ${checkAddress}`;
			}
			return `${name} is out of order (HTTP ${verdict.status}). ${again} a minute.`;
		case 'conflict':
		case 'foreign':
			return explain(verdict.reply);
		case 'final':
			return verdict.reply.kind === 'rejected' ? explain(verdict.reply) : `${name} is busy. ${again} a minute.`;
	}
}

/** Something is missing in the credential: what, and the cure. */
function describeError(error: unknown): string {
	if (error instanceof NodeOperationError) return [error.message, error.description ?? ''].join(' ').trim();
	return error instanceof Error ? error.message : String(error);
}
