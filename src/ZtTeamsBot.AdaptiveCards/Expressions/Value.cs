using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ZtTeamsBot.AdaptiveCards;

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

    public string Text => (string)_reference!;

    public JsonElement Json => _element;

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

    public static Value Of(bool value) => new(ValueKind.Boolean, value ? 1 : 0);

    public static Value Of(double value) => new(ValueKind.Number, value);

    public static Value Of(string value) => new(ValueKind.Text, reference: value);

    public static Value Of(IReadOnlyList<Value> list) => new(ValueKind.List, reference: list);

    public static Value Of(IReadOnlyDictionary<string, Value> map) => new(ValueKind.Map, reference: map);

    public static Value Of(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Undefined => Missing,
        JsonValueKind.Null => Null,
        JsonValueKind.True => Of(true),
        JsonValueKind.False => Of(false),
        JsonValueKind.String => Of(element.GetString()!),
        JsonValueKind.Number => new Value(ValueKind.Number, element.GetDouble(), element: element),
        _ => new Value(ValueKind.Json, element: element),
    };

    /// <summary>The elements of a list; none of anything else.</summary>
    public IEnumerable<Value> Items() => Kind switch
    {
        ValueKind.List => List,
        ValueKind.Json when _element.ValueKind == JsonValueKind.Array => _element.EnumerateArray().Select(Of),
        _ => [],
    };

    /// <summary>A property by name, exactly first, then without regard to case, as in the reference.</summary>
    public Value Property(string name)
    {
        if (Kind == ValueKind.Json && _element.ValueKind == JsonValueKind.Object)
        {
            if (_element.TryGetProperty(name, out var exact))
                return Of(exact);
            foreach (var property in _element.EnumerateObject())
            {
                if (property.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                    return Of(property.Value);
            }
        }
        else if (Kind == ValueKind.Map)
        {
            foreach (var (key, value) in Map)
            {
                if (key.Equals(name, StringComparison.OrdinalIgnoreCase))
                    return value;
            }
        }

        return Missing;
    }

    /// <summary>An element by position; missing outside.</summary>
    public Value Element(int index) => Kind switch
    {
        ValueKind.List when index >= 0 && index < List.Count => List[index],
        ValueKind.Json when _element.ValueKind == JsonValueKind.Array && index >= 0 && index < _element.GetArrayLength() => Of(_element[index]),
        _ => Missing,
    };

    /// <summary>Writes the value as JSON; missing as null.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        switch (Kind)
        {
            case ValueKind.Boolean: writer.WriteBooleanValue(IsTrue); break;
            case ValueKind.Number when _element.ValueKind == JsonValueKind.Number: _element.WriteTo(writer); break;
            case ValueKind.Number when !double.IsFinite(_number): writer.WriteNullValue(); break;
            case ValueKind.Number: writer.WriteRawValue(NumberText(), skipInputValidation: true); break;
            case ValueKind.Text: writer.WriteStringValue(Text); break;
            case ValueKind.Json: _element.WriteTo(writer); break;
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

    /// <summary>The value as it stands within a text. Nothing is an empty text; objects and lists are JSON.</summary>
    public string InText() => Kind switch
    {
        ValueKind.Missing or ValueKind.Null => "",
        ValueKind.Boolean => IsTrue ? "true" : "false",
        ValueKind.Number => NumberText(),
        ValueKind.Text => Text,
        _ => ToJson(),
    };

    /// <summary>The value as compact JSON.</summary>
    public string ToJson()
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            Write(writer);
        return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Same kind and same content; numbers by value.</summary>
    public bool SameAs(Value other)
    {
        if (IsNothing || other.IsNothing)
            return IsNothing && other.IsNothing;
        return (Kind, other.Kind) switch
        {
            (ValueKind.Boolean, ValueKind.Boolean) or (ValueKind.Number, ValueKind.Number) => _number.Equals(other._number),
            (ValueKind.Text, ValueKind.Text) => Text == other.Text,
            (ValueKind.Json or ValueKind.List or ValueKind.Map, ValueKind.Json or ValueKind.List or ValueKind.Map) => ToJson() == other.ToJson(),
            _ => false,
        };
    }

    private string NumberText() => _number == Math.Truncate(_number) && Math.Abs(_number) < 1e15
        ? ((long)_number).ToString(CultureInfo.InvariantCulture)
        : _number.ToString("R", CultureInfo.InvariantCulture);
}
