/** What the server sends and takes is base64url; browsers give and take bytes. */
function bytes(text: string): ArrayBuffer {
  const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0)).buffer;
}

function text(buffer: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}

interface Described {
  id: string;
  type: 'public-key';
  transports?: AuthenticatorTransport[];
}

const described = (keys: Described[] | undefined): PublicKeyCredentialDescriptor[] => (keys ?? []).map((key) => ({ ...key, id: bytes(key.id) }));

/** Makes a passkey as the server asks for it. @returns it as JSON, or nothing where the person or the device would not */
export async function make(options: string): Promise<string | null> {
  const asked = JSON.parse(options);
  try {
    const made = (await navigator.credentials.create({
      publicKey: {
        ...asked,
        challenge: bytes(asked.challenge),
        user: { ...asked.user, id: bytes(asked.user.id) },
        excludeCredentials: described(asked.excludeCredentials)
      }
    })) as PublicKeyCredential | null;
    const response = made?.response as AuthenticatorAttestationResponse | undefined;
    return made && response
      ? JSON.stringify({
          id: made.id,
          rawId: text(made.rawId),
          type: made.type,
          response: {
            attestationObject: text(response.attestationObject),
            clientDataJSON: text(response.clientDataJSON),
            transports: response.getTransports?.() ?? []
          },
          clientExtensionResults: made.getClientExtensionResults(),
          authenticatorAttachment: made.authenticatorAttachment
        })
      : null;
  } catch {
    return null;
  }
}

/** Signs in with a passkey, whosever it is. @returns where to go on, or nothing */
export async function signIn(header: string, token: string): Promise<string | null> {
  const post = (address: string, body?: string): Promise<Response> =>
    fetch(address, { method: 'POST', headers: { 'Content-Type': 'application/json', [header]: token }, body });
  try {
    const asked = await (await post('webauthn/authenticate/options')).json();
    const used = (await navigator.credentials.get({
      publicKey: { ...asked, challenge: bytes(asked.challenge), allowCredentials: described(asked.allowCredentials) }
    })) as PublicKeyCredential | null;
    if (!used) {
      return null;
    }
    const response = used.response as AuthenticatorAssertionResponse;
    const answer = await post(
      'login/webauthn',
      JSON.stringify({
        id: used.id,
        rawId: text(used.rawId),
        type: used.type,
        response: {
          authenticatorData: text(response.authenticatorData),
          clientDataJSON: text(response.clientDataJSON),
          signature: text(response.signature),
          userHandle: response.userHandle ? text(response.userHandle) : undefined
        },
        clientExtensionResults: used.getClientExtensionResults(),
        authenticatorAttachment: used.authenticatorAttachment
      })
    );
    return answer.ok ? await answer.text() : null;
  } catch {
    return null;
  }
}

declare global {
  interface Window {
    karavanenPasskeys: { make: typeof make; signIn: typeof signIn };
  }
}

window.karavanenPasskeys = { make, signIn };
