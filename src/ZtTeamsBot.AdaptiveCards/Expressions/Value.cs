using System.Runtime.InteropServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ZtTeamsBot.AdaptiveCards.Expressions;

/// <summary>What an expression yields.</summary>
internal enum ValueKind
{
    /// <summary>A path that is not there. Not the same as null.</summary>
    Missing,
    Null,
    Boolean,
    Number,
    Text,

    /// <summary>An object or array of the data.</summary>
    Json,

    /// <summary>A list an expression made.</summary>
    List,

    /// <summary>An object an expression made.</summary>
    Map,
}

/// <summary>A value while an expression is computed. JSON of the data is referred to, not copied.</summary>
internal readonly struct Value
{
    private static readonly JsonWriterOptions Compact = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
        MaxDepth = int.MaxValue,
    };

    private readonly object? _reference;
    private readonly double _number;
    private readonly JsonElement _element;

    private Value(ValueKind kind, double number = 0, object? reference = null, JsonElement element = default)
    {
        Kind = kind;
        _number = number;
        _reference = reference;
        _element = element;
    }

    public static Value Missing => default;

    public static Value Null => new(ValueKind.Null);

    public ValueKind Kind { get; }

    public bool IsNothing => Kind is ValueKind.Missing or ValueKind.Null;

    public double Number => _number;

    public string Text => (string?)_reference ?? _element.GetString()!;

    public IReadOnlyList<Value> List => (IReadOnlyList<Value>)_reference!;

    public IReadOnlyDictionary<string, Value> Map => (IReadOnlyDictionary<string, Value>)_reference!;

    /// <summary>Only nothing and false are false; 0 and "" are true, as in the reference.</summary>
    public bool IsTrue => Kind switch
    {
        ValueKind.Missing or ValueKind.Null => false,
        ValueKind.Boolean => _number != 0,
        _ => true,
    };

    public bool IsList => Kind == ValueKind.List || (Kind == ValueKind.Json && _element.ValueKind == JsonValueKind.Array);

    public bool IsMap => Kind == ValueKind.Map || (Kind == ValueKind.Json && _element.ValueKind == JsonValueKind.Object);

    public static Value Of(bool value) => new(ValueKind.Boolean, value ? 1 : 0);

    public static Value Of(double value) => new(ValueKind.Number, value);

    public static Value Of(string value) => new(ValueKind.Text, reference: value);

    public static Value Of(IReadOnlyList<Value> list) => new(ValueKind.List, reference: list);

    public static Value Of(IReadOnlyDictionary<string, Value> map) => new(ValueKind.Map, reference: map);

    /// <summary>A value of the data. Its strings must be text, see <see cref="JsonText.Repair"/>.</summary>
    public static Value Of(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Undefined => Missing,
        JsonValueKind.Null => Null,
        JsonValueKind.True => Of(true),
        JsonValueKind.False => Of(false),
        JsonValueKind.String => new Value(ValueKind.Text, element: element),
        JsonValueKind.Number => new Value(ValueKind.Number, element.GetDouble(), element: element),
        _ => new Value(ValueKind.Json, element: element),
    };

    /// <summary>How many elements, properties or letters; null of anything else.</summary>
    public int? Count() => Kind switch
    {
        ValueKind.Text => Text.Length,
        ValueKind.List => List.Count,
        ValueKind.Map => Map.Count,
        ValueKind.Json => IsList ? _element.GetArrayLength() : _element.GetPropertyCount(),
        _ => null,
    };

    /// <summary>The elements of a list; none of anything else.</summary>
    public IEnumerable<Value> Items() => Kind switch
    {
        ValueKind.List => List,
        ValueKind.Json when IsList => Elements(_element),
        _ => [],
    };

    /// <summary>The properties of an object; none of anything else.</summary>
    public IEnumerable<(string Name, Value Value)> Properties() => Kind switch
    {
        ValueKind.Map => Map.Select(pair => (pair.Key, pair.Value)),
        ValueKind.Json when IsMap => _element.EnumerateObject().Select(property => (property.Name, Of(property.Value))),
        _ => [],
    };

    /// <summary>A property by name, exactly first, then without regard to case, as in the reference.</summary>
    public Value Property(string name) => Property(name, Encoding.UTF8.GetBytes(name));

    /// <summary>As the other, with the name's UTF-8 at hand.</summary>
    public Value Property(string name, ReadOnlySpan<byte> utf8Name)
    {
        if (Kind == ValueKind.Json && IsMap)
        {
            if (_element.TryGetProperty(utf8Name, out var exact))
                return Of(exact);
            foreach (var property in _element.EnumerateObject())
            {
                // Same length is nearly never so; it saves making a string of each name.
                var raw = JsonMarshal.GetRawUtf8PropertyName(property);
                if ((raw.Length == utf8Name.Length || raw.Contains((byte)'\\') || !Ascii.IsValid(raw))
                    && property.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                    return Of(property.Value);
            }
        }
        else if (Kind == ValueKind.Map)
        {
            if (Map.TryGetValue(name, out var exact))
                return exact;
            foreach (var (key, value) in Map)
            {
                if (key.Equals(name, StringComparison.OrdinalIgnoreCase))
                    return value;
            }
        }

        return Missing;
    }

    /// <summary>An element by position; missing outside.</summary>
    public Value Element(double index)
    {
        if (!IsList || index < 0 || index >= Count() || index != Math.Truncate(index))
            return Missing;
        return Kind == ValueKind.List ? List[(int)index] : Of(_element[(int)index]);
    }

    /// <summary>Writes the value as JSON; missing as null.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        switch (Kind)
        {
            case ValueKind.Boolean: writer.WriteBooleanValue(IsTrue); break;
            case ValueKind.Number when _element.ValueKind == JsonValueKind.Number: _element.WriteTo(writer); break;
            case ValueKind.Number when !double.IsFinite(_number): writer.WriteNullValue(); break;
            case ValueKind.Number: writer.WriteRawValue(NumberText.Of(_number), skipInputValidation: true); break;
            case ValueKind.Text when _reference is string text: writer.WriteStringValue(text); break;
            case ValueKind.Text when IsPlain(JsonMarshal.GetRawUtf8Value(_element)):
                writer.WriteRawValue(JsonMarshal.GetRawUtf8Value(_element), skipInputValidation: true);
                break;
            case ValueKind.Text or ValueKind.Json: _element.WriteTo(writer); break;
            case ValueKind.List:
                writer.WriteStartArray();
                foreach (var item in List)
                    item.Write(writer);
                writer.WriteEndArray();
                break;
            case ValueKind.Map:
                writer.WriteStartObject();
                foreach (var (name, value) in Map)
                {
                    writer.WritePropertyName(name);
                    value.Write(writer);
                }

                writer.WriteEndObject();
                break;
            default: writer.WriteNullValue(); break;
        }
    }

    /// <summary>Whether a string is the same in every JSON, so that it need not be read and escaped again.</summary>
    private static bool IsPlain(ReadOnlySpan<byte> json) => Ascii.IsValid(json) && !json.Contains((byte)'\\') && !json.Contains((byte)0x7F);

    private static IEnumerable<Value> Elements(JsonElement array)
    {
        foreach (var element in array.EnumerateArray())
            yield return Of(element);
    }

    /// <summary>The value as it stands within a text. Nothing is an empty text; objects and lists are JSON.</summary>
    public string InText() => Kind switch
    {
        ValueKind.Missing or ValueKind.Null => "",
        ValueKind.Boolean => IsTrue ? "true" : "false",
        ValueKind.Number => NumberText.Of(_number),
        ValueKind.Text => Text,
        _ => ToJson(),
    };

    /// <summary>The value as compact JSON.</summary>
    public string ToJson()
    {
        using var buffer = new PooledBuffer();
        using (var writer = new Utf8JsonWriter(buffer, Compact))
            Write(writer);
        return Encoding.UTF8.GetString(buffer.Written);
    }

    /// <summary>Same kind and same content; numbers by value. Missing and null are the same.</summary>
    public bool SameAs(Value other)
    {
        if (IsNothing || other.IsNothing)
            return IsNothing && other.IsNothing;
        return (Kind, other.Kind) switch
        {
            (ValueKind.Boolean, ValueKind.Boolean) or (ValueKind.Number, ValueKind.Number) => _number == other._number,
            (ValueKind.Text, ValueKind.Text) => Text == other.Text,
            ( >= ValueKind.Json, >= ValueKind.Json) => ToJson() == other.ToJson(),
            _ => false,
        };
    }
}
