# One image, one process. All it writes is in /data; the same image scales out by two settings, as compose.yaml shows.
FROM python:3.13-slim AS made
WORKDIR /plenary
COPY requirements.lock ./
RUN python -m venv /environment \
 && /environment/bin/pip install --no-cache-dir --require-hashes --only-binary :all: -r requirements.lock \
 && /environment/bin/pip uninstall -y pip

FROM python:3.13-slim
RUN useradd --system --uid 1000 --home-dir /data plenary && install -d -o plenary /data
WORKDIR /plenary
COPY --from=made /environment /environment
COPY app app
COPY sessions sessions
COPY session_plans session_plans
COPY static static
COPY LICENSE README.md ./
RUN /environment/bin/python -m compileall -q app sessions \
 && /environment/bin/python -c 'from app.assets import Assets; Assets()' \
 && printf '#!/bin/sh\ncd /plenary && exec /environment/bin/python -m app "$@"\n' > /usr/local/bin/plenary \
 && chmod 755 /usr/local/bin/plenary
ENV PLENARY_HOST=0.0.0.0 PLENARY_PORT=8000 PLENARY_DATA=/data PLENARY_LOG=json PYTHONDONTWRITEBYTECODE=1
USER plenary
VOLUME /data
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=15s \
  CMD ["/environment/bin/python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/up', timeout=2)"]
CMD ["plenary", "serve"]
