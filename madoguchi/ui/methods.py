"""HEAD and OPTIONS of every address: views know neither."""

from django.http import HttpResponse


class MethodsMiddleware:
    """HEAD is answered as GET without its body; OPTIONS by the methods that the address knows, to everybody."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method == "HEAD":
            return self._head(request)
        response = self.get_response(request)
        if response.status_code == 405 and "Allow" in response:
            response["Allow"] = _all(response["Allow"])
            if request.method == "OPTIONS":
                return HttpResponse(status=204, headers={"Allow": response["Allow"]})
        return response

    def _head(self, request):
        request.method = "GET"
        try:
            response = self.get_response(request)
        finally:
            request.method = "HEAD"
        if response.streaming:
            response.streaming_content = ()
        else:
            response["Content-Length"] = str(len(response.content))
            response.content = b""
        return response


def _all(allowed):
    methods = set(allowed.split(", "))
    return ", ".join(sorted(methods | {"OPTIONS"} | ({"HEAD"} if "GET" in methods else set())))
