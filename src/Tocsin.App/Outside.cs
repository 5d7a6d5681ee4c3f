using System.Reflection;
using Tocsin.Connectors;

namespace Tocsin.App;

/// <summary>The program's way out to the world.</summary>
public static class Outside
{
    /// <summary>Holds the token by which CourtListener lets its interface be read; without it much of it is closed.</summary>
    public const string TokenVariable = "TOCSIN_COURTLISTENER_TOKEN";

    private const string CourtHost = "www.courtlistener.com";

    /// <summary>A fetcher that names this program and its version to servers.</summary>
    public static Fetcher Fetcher()
    {
        var version = typeof(Outside).Assembly.GetName().Version?.ToString(2) ?? "0";
        return new Fetcher($"Tocsin/{version} (early warning for investors; reads feeds)")
        {
            Pass = Courts(Environment.GetEnvironmentVariable(TokenVariable)),
        };
    }

    /// <summary>The pass of a token; null without one. A token that cannot be one is refused, and never shown.</summary>
    public static Pass? Courts(string? token) => string.IsNullOrWhiteSpace(token) ? null
        : token.Trim() is { Length: <= 200 } plain && plain.All(char.IsAsciiLetterOrDigit)
            ? new Pass(CourtHost, "Token " + plain)
            : throw new UsageException(
                $"{TokenVariable} holds something that is no token: letters and digits are expected, as its profile page shows.");
}
