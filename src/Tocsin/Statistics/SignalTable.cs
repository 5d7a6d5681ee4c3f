namespace Tocsin.Statistics;

/// <summary>Signals against outcomes, counted: what a warning system is judged by.</summary>
/// <remarks>Kaminsky, Lizondo and Reinhart 1998, IMF Staff Papers 45:1-48, with their letters A, B, C, D in this order.</remarks>
/// <param name="Hits">Signal, and the outcome came.</param>
/// <param name="FalseAlarms">Signal, and no outcome came.</param>
/// <param name="Misses">No signal, and the outcome came.</param>
/// <param name="Calm">No signal, and no outcome came.</param>
public readonly record struct SignalTable(long Hits, long FalseAlarms, long Misses, long Calm)
{
    /// <summary>All that was counted.</summary>
    public long Count => Hits + FalseAlarms + Misses + Calm;

    /// <summary>Share of the outcomes that were signalled; null without an outcome.</summary>
    public double? Recall => Share(Hits, Hits + Misses);

    /// <summary>Share of the calm that was signalled; null without calm.</summary>
    public double? Noise => Share(FalseAlarms, FalseAlarms + Calm);

    /// <summary>Share of the signals after which the outcome came; null without a signal.</summary>
    public double? Precision => Share(Hits, Hits + FalseAlarms);

    /// <summary>Share of all in which the outcome came; null of nothing.</summary>
    public double? BaseRate => Share(Hits + Misses, Count);

    /// <summary>Precision over base rate: 1 is no better than chance; null where one of them is not known, or no outcome came.</summary>
    public double? Lift => Precision is { } precision && BaseRate is > 0 and var rate ? precision / rate : null;

    /// <summary>
    /// [B/(B+D)] / [A/(A+C)]: below 1 is better than chance, plus infinity when no outcome was signalled, null without outcome or calm.
    /// </summary>
    public double? NoiseToSignal => Noise is not { } noise || Recall is not { } recall ? null
        : recall == 0 ? double.PositiveInfinity : noise / recall;

    /// <summary>
    /// θ C/(A+C) + (1-θ) B/(B+D): Alessi and Detken 2011, European Journal of Political Economy 27:520-533. Rates, not counts, are
    /// weighted: the frequency of the outcome does not enter. Null without outcome or calm.
    /// </summary>
    /// <param name="theta">Weight of missing an outcome, from 0 to 1.</param>
    public double? AlessiDetkenLoss(double theta) =>
        Noise is { } noise && Recall is { } recall ? theta * (1 - recall) + (1 - theta) * noise : null;

    /// <summary>min(θ, 1-θ) less the loss: above 0 is better than never or always warning.</summary>
    public double? AlessiDetkenUsefulness(double theta) => Math.Min(theta, 1 - theta) - AlessiDetkenLoss(theta);

    /// <summary>
    /// μ P1 T1 + (1-μ) P2 T2, with P1 and P2 the frequencies of outcome and calm: Sarlin 2013, Economics Letters 119:1-7. Null of nothing.
    /// </summary>
    /// <param name="mu">Weight of a missed outcome against a false alarm, from 0 to 1; see <see cref="Preference"/>.</param>
    public double? SarlinLoss(double mu) => Count == 0 ? null : (mu * Misses + (1 - mu) * FalseAlarms) / Count;

    /// <summary>What is gained over the better of never and always warning; null of nothing.</summary>
    public double? SarlinUsefulness(double mu) => Count == 0 ? null : Available(mu) - SarlinLoss(mu);

    /// <summary>
    /// The share of what a perfect system would gain: 1 is perfect, 0 no better than never or always warning, below 0 worse. Null where
    /// nothing can be gained.
    /// </summary>
    public double? SarlinRelative(double mu) => Count > 0 && Available(mu) is > 0 and var best ? SarlinUsefulness(mu) / best : null;

    /// <summary>The weight μ of one who holds a missed outcome as bad as <paramref name="lossRatio"/> false alarms: r / (1 + r).</summary>
    public static double Preference(double lossRatio) => lossRatio is > 0 and < double.PositiveInfinity
        ? lossRatio / (1 + lossRatio)
        : throw new ArgumentOutOfRangeException(nameof(lossRatio), lossRatio, "How many false alarms a miss is worth, above 0.");

    private double Available(double mu) => Math.Min(mu * (Hits + Misses), (1 - mu) * (FalseAlarms + Calm)) / Count;

    private static double? Share(long part, long whole) => whole == 0 ? null : (double)part / whole;
}
