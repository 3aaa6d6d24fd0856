"""The least a proxy can do: look at a connection's first request, then pass bytes both ways."""

import asyncio
import sys
from contextlib import suppress

LIVE = b" /live"


async def _pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(ConnectionError):
        while data := await reader.read(65536):
            writer.write(data)
    writer.close()


async def main(port: int, pages: int, live: int) -> None:
    """Listen on a port; live paths go to the one upstream, all others to the other."""

    async def front(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        first = await reader.read(65536)
        upstream = live if LIVE in first[:64] else pages
        back_reader, back_writer = await asyncio.open_connection("127.0.0.1", upstream)
        back_writer.write(first)
        await asyncio.gather(_pass_on(reader, back_writer), _pass_on(back_reader, writer))

    server = await asyncio.start_server(front, "127.0.0.1", port)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(*map(int, sys.argv[1:])))
