using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Tocsin.Connectors.Channels;

/// <summary>When to try again after a failure: twice as long each time, up to a bound, spread by the message's key.</summary>
public static class Backoff
{
    /// <summary>Attempts after which a message is given up.</summary>
    public const int MostTries = 12;

    /// <summary>The longest wait there is.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(25);

    private const int LastDoubling = 8;
    private static readonly TimeSpan First = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestOwn = TimeSpan.FromHours(4);
    private static readonly TimeSpan LongestAsked = TimeSpan.FromHours(24);

    /// <summary>The wait after so many tries, at least as long as the other side asked within 24 hours.</summary>
    /// <param name="key">The message's key: the same key and number of tries give the same wait.</param>
    /// <param name="tries">Tries so far, from 1.</param>
    /// <param name="asked">What the other side asked for; null when it did not.</param>
    public static TimeSpan After(string key, int tries, TimeSpan? asked)
    {
        var doubled = First * (1 << Math.Clamp(tries - 1, 0, LastDoubling));
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{key} {tries}"));
        var share = BinaryPrimitives.ReadUInt16LittleEndian(hash) / (double)ushort.MaxValue;
        var own = (doubled < LongestOwn ? doubled : LongestOwn) * (0.8 + (0.4 * share));
        var wanted = asked is not { } wait || wait < own ? own : wait > LongestAsked ? LongestAsked : wait;
        return TimeSpan.FromMilliseconds(Math.Ceiling(wanted.TotalMilliseconds));
    }
}
