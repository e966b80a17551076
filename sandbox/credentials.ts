// The credentials that the sandbox accepts. They open nothing else.

/** The only API token of the Zendesk account. */
export const zendeskApiToken = 'sandbox-api-token';

/** The only OAuth client of the Zendesk account. */
export const zendeskClient = { clientId: 'sandbox-zendesk-client', clientSecret: 'sandbox-zendesk-client-secret' };

/** The only access key of GenAuth. It is a key for a whole user pool, so its id is the id of the pool. */
export const genAuthKey = {
	accessKeyId: '6a1f0c3e9b7d2a4c5e8f0b1d',
	accessKeySecret: 'sandbox-access-key-secret',
	userPoolId: '6a1f0c3e9b7d2a4c5e8f0b1d',
};

/** The only OAuth client of the Zuora tenant. */
export const zuoraClient = { clientId: 'sandbox-client', clientSecret: 'sandbox-client-secret' };
