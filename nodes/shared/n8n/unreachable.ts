import { OperationalError, UserError } from 'n8n-workflow';

/** What made a request fail: in Node.js's or n8n's words, and with Node.js's code where there is one. */
export interface Cause {
	readonly message: string;
	readonly code?: string;
	/** The error itself, and all that it wraps. */
	readonly errors: readonly Error[];
}

interface Kind {
	readonly codes?: readonly string[];
	/** Tells by the words, where the code says too little. */
	readonly words?: RegExp;
	readonly describe: (address: string) => string;
	/** What to do, where it's more than to check the address. */
	readonly cure?: string;
}

/** What went wrong before a connection was there, or secure: the request has never left. */
const kinds: readonly Kind[] = [
	{ codes: ['ECONNREFUSED'], describe: (address) => `Nothing accepts connections at ${address}` },
	{ codes: ['ENOTFOUND'], describe: (address) => `There is no such host: ${address}` },
	{
		codes: ['EAI_AGAIN', 'EAI_NODATA', 'EAI_FAIL', 'ENODATA', 'ESERVFAIL'],
		describe: (address) => `The host of ${address} could not be looked up`,
	},
	{
		codes: [
			'DEPTH_ZERO_SELF_SIGNED_CERT',
			'SELF_SIGNED_CERT_IN_CHAIN',
			'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
			'UNABLE_TO_GET_ISSUER_CERT',
			'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
			'CERT_UNTRUSTED',
			'INVALID_CA',
		],
		describe: (address) => `n8n does not trust the certificate of ${address}`,
		cure: 'n8n takes a certificate of your own from a file that NODE_EXTRA_CA_CERTS names. "Ignore SSL Issues" in the credential connects all the same.',
	},
	{
		codes: ['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID', 'CERT_REVOKED'],
		describe: (address) => `The certificate of ${address} is not valid at this time`,
		cure: 'It has to be renewed there; or the clock of this machine is wrong.',
	},
	{
		codes: ['ERR_TLS_CERT_ALTNAME_INVALID', 'HOSTNAME_MISMATCH'],
		describe: (address) => `The certificate of ${address} is another host's`,
		cure: "Write the host's name as its certificate has it.",
	},
	{
		words:
			/wrong version number|packet length too long|unsupported protocol|before secure TLS connection was established/,
		describe: (address) => `There is no HTTPS at ${address}`,
		cure: 'Where it speaks HTTP, begin the address with "http://".',
	},
	{ codes: ['ERR_INVALID_URL'], describe: (address) => `This is no address: ${address}` },
	{
		codes: ['EHOSTUNREACH', 'ENETUNREACH'],
		words: /^connect E[A-Z]+\b|handshake failure|no shared cipher/,
		describe: (address) => `No connection to ${address} came about`,
	},
];

/** Why a request has never left, with the address, the words of the cause and a stop; undefined where it may have. */
export function explainUnreachable(cause: Cause, address: string): string | undefined {
	const said = quoteCause(cause);
	if (cause.errors.some((error) => error instanceof OperationalError)) {
		return `n8n could not fetch a token for the credential (${said}).`;
	}
	const kind = kinds.find(
		({ codes, words }) => codes?.includes(cause.code ?? '') === true || words?.test(cause.message) === true,
	);
	if (kind) return [`${kind.describe(address)} (${said}).`, kind.cure ?? ''].join(' ').trim();
	return cause.errors.some((error) => error instanceof UserError) ? `n8n did not send it (${said}).` : undefined;
}

/**
 * What answered speaks another protocol, so it is not the service; undefined where that can't be told. The words have no stop
 * at their end.
 */
export function describeNoHttp(cause: Cause, address: string): string | undefined {
	if (!/Expected HTTP\//.test(cause.message)) return undefined;
	const what = `What answers at ${address} does not speak HTTP (${quoteCause(cause)})`;
	return address.startsWith('http:') ? `${what}. Where it speaks HTTPS, begin the address with "https://"` : what;
}

function quoteCause({ message, code }: Cause): string {
	return code === undefined || message.includes(code) ? message : `${message}, ${code}`;
}
