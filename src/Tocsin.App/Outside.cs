using System.Reflection;
using Tocsin.Connectors;

namespace Tocsin.App;

/// <summary>The program's way out to the world.</summary>
public static class Outside
{
    /// <summary>A fetcher that names this program and its version to servers.</summary>
    public static Fetcher Fetcher()
    {
        var version = typeof(Outside).Assembly.GetName().Version?.ToString(2) ?? "0";
        return new Fetcher($"Tocsin/{version} (early warning for investors; reads feeds)");
    }
}
