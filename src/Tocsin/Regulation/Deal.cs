using Tocsin.Statistics;

namespace Tocsin.Regulation;

/// <summary>A seller in the market of a deal.</summary>
/// <param name="Name">As written.</param>
/// <param name="Share">In percent, above 0.</param>
/// <param name="Merges">Whether it is one of those that merge.</param>
public sealed record Seller(string Name, double Share, bool Merges);

/// <summary>What one of the merging sellers asks for its product, and where its buyers would go.</summary>
/// <param name="Seller">The seller's name.</param>
/// <param name="Product">Price and cost of one unit.</param>
/// <param name="Diversion">The part of its lost buyers that goes to the other, 0 to 1; null when only shares can tell.</param>
public sealed record Offer(string Seller, Product Product, double? Diversion);

/// <summary>A merger or partnership to be screened.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="On">The day whose law judges it: of closing for a duty to notify.</param>
/// <param name="Market">The market to which the shares belong; empty when none is said.</param>
/// <param name="Sellers">Sellers with their shares; empty when none is given.</param>
/// <param name="Offers">Two, or none.</param>
/// <param name="Efficiency">The saving in cost that is credited, as a fraction.</param>
/// <param name="Figures">Other figures by id, in the unit of the figure.</param>
public sealed record Deal(
    string Name, DateOnly On, string Market, IReadOnlyList<Seller> Sellers, IReadOnlyList<Offer> Offers, double Efficiency,
    IReadOnlyDictionary<string, Bounds> Figures);

/// <summary>A deal that cannot be screened as it is written; the message names each field and what to write instead.</summary>
public sealed class DealException(string message) : Exception(message);
