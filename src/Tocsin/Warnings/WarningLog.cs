using System.Security.Cryptography;
using System.Text;
using Tocsin.Claims;
using Tocsin.Values;

namespace Tocsin.Warnings;

/// <summary>The warnings about subjects as of a day, made from what the rules said and what people did.</summary>
public static class WarningLog
{
    /// <summary>The warnings about a subject that were known by a day, closed ones included, oldest first.</summary>
    /// <param name="subject">The subject.</param>
    /// <param name="tracks">What each rule said of it.</param>
    /// <param name="knowledge">What was known on the day.</param>
    public static IReadOnlyList<Warning> About(SubjectId subject, IReadOnlyList<Track> tracks, Knowledge knowledge) =>
        new SubjectLog(subject, tracks).At(knowledge);

    /// <summary>The id of a warning: <c>w-</c> and ten hexadecimal digits.</summary>
    public static string IdOf(string rule, Sides sides, DateOnly opened)
    {
        var key = $"{rule}|{sides.Subject}|{sides.Counterparty}|{opened:yyyy-MM-dd}";
        return "w-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..10];
    }

    /// <summary>A digest of a set of evidence, to which an acknowledgement is bound.</summary>
    public static string DigestOf(IEnumerable<ClaimId> evidence) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.ASCII.GetBytes(string.Join('\n', evidence.Order().Select(id => id.Hex)))));
}
