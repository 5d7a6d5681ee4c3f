namespace Tocsin.App;

/// <summary>What was worked out for the last few questions; the answer not asked for longest gives way to a new one.</summary>
/// <remarks>
/// Few on purpose: a whole book seen on a day is megabytes, and what outlives its page the collector copies while every page waits.
/// A question asked by several at once is worked out once, and nobody who asks another waits for it. Safe for many readers.
/// </remarks>
/// <param name="most">How many are kept, one or more.</param>
public sealed class Recent<TKey, TValue>(int most)
    where TKey : notnull
{
    private readonly Lock gate = new();
    private readonly List<(TKey Key, Lazy<TValue> Value)> kept = [];

    /// <summary>The answer to a question, worked out when it is not kept.</summary>
    public TValue Of(TKey key, Func<TKey, TValue> work)
    {
        Lazy<TValue> value;
        lock (gate)
        {
            var at = kept.FindIndex(one => one.Key.Equals(key));
            value = at < 0 ? new Lazy<TValue>(() => work(key)) : kept[at].Value;
            if (at >= 0 || kept.Count >= most)
                kept.RemoveAt(at < 0 ? 0 : at);
            kept.Add((key, value));
        }
        return value.Value;
    }

    /// <summary>The answer if it is kept; the default of its type, which is null, when it is not.</summary>
    public TValue? Find(TKey key)
    {
        lock (gate)
            return kept.Find(one => one.Key.Equals(key)).Value is { IsValueCreated: true } value ? value.Value : default;
    }

    /// <summary>Keeps what another keeps, which must be true here too.</summary>
    public void TakeOver(Recent<TKey, TValue> other)
    {
        List<(TKey, Lazy<TValue>)> known;
        lock (other.gate)
            known = [.. other.kept];
        lock (gate)
        {
            kept.Clear();
            kept.AddRange(known);
        }
    }
}
