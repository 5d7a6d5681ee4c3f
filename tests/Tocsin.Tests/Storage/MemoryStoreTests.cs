using Tocsin.Claims;

namespace Tocsin.Tests.Storage;

public sealed class MemoryStoreTests : ClaimStoreContract
{
    protected override IClaimStore Open() => new MemoryStore();
}
