/** The address of GenAuth's documentation of a request. The folder's usual name means "manage user groups". */
export function makeReferenceUrl(name: string, folder = '管理用户分组'): string {
	return encodeURI(`https://docs.genauth.ai/reference/sdk/node/management/${folder}/${name}.html`);
}
