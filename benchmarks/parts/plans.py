async def run(bench): raise NotImplementedError
