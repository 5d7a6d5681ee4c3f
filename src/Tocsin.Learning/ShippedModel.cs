namespace Tocsin.Learning;

/// <summary>The failure model that comes with the program: <c>catalog/models/failure.json</c>, its card in docs/failure-model.md.</summary>
public static class ShippedModel
{
    private const string Resource = "failure.json";

    private static readonly Lazy<FailureModel> Read = new(() =>
    {
        using var stream = typeof(ShippedModel).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"{Resource} is not in {typeof(ShippedModel).Assembly.GetName().Name}.");
        using var reader = new StreamReader(stream);
        return ModelFile.Read(Resource, reader.ReadToEnd());
    });

    /// <summary>The model, read once.</summary>
    public static FailureModel Model => Read.Value;
}
