/** How one file gets to the desk, with progress. */
import type { Attachment } from "./frames";

export type Outcome = { file: Attachment } | { refused: string } | { unreachable: true };

export interface Sending {
  done: Promise<Outcome>;
  cancel(): void;
}

/** XMLHttpRequest, because `fetch` does not tell how much is already sent. */
export function upload(url: string, token: string, file: File, progress: (part: number) => void): Sending {
  const request = new XMLHttpRequest();
  const done = new Promise<Outcome>((resolve) => {
    request.onload = () => resolve(outcome(request));
    request.onerror = request.ontimeout = request.onabort = () => resolve({ unreachable: true });
  });
  request.upload.onprogress = (event) => event.lengthComputable && progress(event.loaded / event.total);
  request.open("POST", `${url}?name=${encodeURIComponent(file.name)}`);
  request.setRequestHeader("Authorization", `Bearer ${token}`);
  request.setRequestHeader("Content-Type", file.type || "application/octet-stream");
  request.send(file);
  return { done, cancel: () => request.abort() };
}

function outcome(request: XMLHttpRequest): Outcome {
  const answer = parse(request.responseText);
  if (request.status === 201 && answer.id) return { file: answer as Attachment };
  return request.status >= 400 && request.status < 500 ? { refused: answer.text ?? "" } : { unreachable: true };
}

function parse(text: string): Partial<Attachment> & { text?: string } {
  try {
    return JSON.parse(text) as Partial<Attachment> & { text?: string };
  } catch {
    return {};
  }
}
