namespace Tocsin.Statistics;

/// <summary>An alarm that rises at one level, falls at a lower one, waits before it rises and rests after it has risen.</summary>
/// <param name="On">At or above it the value counts towards an alarm.</param>
/// <param name="Off">Below it the alarm falls; not above <paramref name="On"/>.</param>
/// <param name="Persistence">How many values in a row must count; at least one.</param>
/// <param name="Cooldown">How many values must have passed since the alarm last rose.</param>
public sealed record SchmittTrigger(double On, double Off, int Persistence, int Cooldown)
{
    /// <summary>For each value whether the alarm stands after it, and whether it has risen with it.</summary>
    public (bool Stands, bool Rises)[] Trace(ReadOnlySpan<double> values)
    {
        var trace = new (bool Stands, bool Rises)[values.Length];
        var (stands, inRow, sinceRise) = (false, 0, int.MaxValue);
        for (var at = 0; at < values.Length; at++)
        {
            inRow = values[at] >= On ? inRow + 1 : 0;
            sinceRise = sinceRise == int.MaxValue ? sinceRise : sinceRise + 1;
            var rises = !stands && inRow >= Persistence && sinceRise >= Cooldown;
            stands = rises || (stands && values[at] >= Off);
            sinceRise = rises ? 0 : sinceRise;
            trace[at] = (stands, rises);
        }
        return trace;
    }
}
