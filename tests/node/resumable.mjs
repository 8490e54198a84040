// Drives tus-js-client, the protocol's own client: a photo over a link that breaks, one that is gone on with by a client that begins
// anew, one that is ended. Each line it says is what became of it.
import { readFileSync } from "node:fs";
import { FileUrlStorage, Upload } from "tus-js-client";

const [, , address, token, path, kept] = process.argv;
const endpoint = `http://${address}/uploads/resumable`;
const headers = { authorization: `Bearer ${token}` };
const photo = readFileSync(path);
const say = (line) => console.log(JSON.stringify(line));
const options = {
  endpoint,
  headers,
  metadata: { filename: "jalan.jpg", filetype: "image/jpeg" },
  retryDelays: [0, 50, 100, 200, 400, 800],
  uploadSize: photo.length,
  removeFingerprintOnSuccess: true,
  urlStorage: new FileUrlStorage(kept),
  fingerprint: async () => "jalan.jpg",
};
const attached = async (url) => {
  const answer = await fetch(url, { method: "POST", headers });
  return { status: answer.status, ...(await answer.json()) };
};

function sent(more, previous) {
  const requests = [];
  return new Promise((resolve, reject) => {
    const upload = new Upload(photo, {
      ...options,
      ...more,
      onBeforeRequest: (request) => void requests.push(request.getMethod()),
      onSuccess: () => resolve({ url: upload.url, requests }),
      onError: reject,
    });
    if (previous) upload.resumeFromPreviousUpload(previous);
    upload.start();
  });
}

// In one request, which the link breaks some times.
const broken = await sent({});
say({ broken: broken.requests, ...(await attached(broken.url)) });

// Begun by a client that goes away after its first part, and gone on with by another.
await new Promise((resolve, reject) => {
  const first = new Upload(photo, {
    ...options,
    chunkSize: 4_096,
    onChunkComplete: () => void first.abort().then(resolve, reject),
    onError: reject,
  });
  first.start();
});
const [previous] = await new Upload(photo, options).findPreviousUploads();
const resumed = await sent({ chunkSize: 8_192 }, previous);
say({ resumed: resumed.requests.slice(0, 2), same: resumed.url === new URL(previous.uploadUrl, endpoint).href, ...(await attached(resumed.url)) });

// Where only GET and POST pass.
const overridden = await sent({ overridePatchMethod: true, storeFingerprintForResuming: false });
say({ overridden: [...new Set(overridden.requests)], ...(await attached(overridden.url)) });

// Ended by who began it.
const ended = await new Promise((resolve, reject) => {
  const upload = new Upload(photo, {
    ...options,
    chunkSize: 4_096,
    onChunkComplete: () => void upload.abort(true).then(() => resolve(upload.url), reject),
    onError: reject,
  });
  upload.start();
});
const gone = await fetch(ended, { method: "HEAD", headers: { ...headers, "tus-resumable": "1.0.0" } });
say({ ended: gone.status });
process.exit(0);
