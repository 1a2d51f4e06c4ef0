// CloudFront Function (runtime cloudfront-js-2.0), at "viewer request": S3 knows files, and no folders.
function handler(event) {
  const request = event.request;
  const last = request.uri.slice(request.uri.lastIndexOf("/") + 1);
  if (last === "") {
    request.uri += "index.html";
  } else if (!last.includes(".") && !request.uri.startsWith("//")) {
    // /about leads to /about/. An address that begins with // would lead to another host.
    return { statusCode: 308, statusDescription: "Permanent Redirect", headers: { location: { value: request.uri + "/" } } };
  }
  return request;
}
